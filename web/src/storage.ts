// What the page remembers between visits. Storage may be blocked or full: the page then simply forgets.

import { type Settings, settingsFrom, settingsOf } from "./settings";

export interface Remembered {
  source: string;
  example: string;
}

const CODE = "gather-playground:code";
const REPLACED = "gather-playground:replaced";
const TAB_INDENTS = "gather-playground:tab-indents";
const SETTINGS = "gather-playground:settings";

export function recallCode(): Remembered | null {
  return recall(CODE);
}

export function rememberCode(code: Remembered): void {
  write(CODE, JSON.stringify(code));
}

/** The learner's text that an example took the place of. */
export function recallReplaced(): Remembered | null {
  return recall(REPLACED);
}

export function rememberReplaced(code: Remembered): void {
  write(REPLACED, JSON.stringify(code));
}

function recall(key: string): Remembered | null {
  const text = read(key);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRemembered(value) ? value : null;
  } catch {
    return null; // Not ours, or cut short: as good as nothing.
  }
}

export function recallTabIndents(): boolean {
  return read(TAB_INDENTS) === "yes";
}

export function rememberTabIndents(on: boolean): void {
  write(TAB_INDENTS, on ? "yes" : "no");
}

export function recallSettings(): Settings {
  return settingsFrom(parsed(read(SETTINGS)));
}

export function rememberSettings(settings: Settings): void {
  write(SETTINGS, JSON.stringify(settingsOf(settings)));
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null; // Not ours, or cut short: as good as nothing.
  }
}

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== "object" || value === null) return false;
  const { source, example } = value as Record<string, unknown>;
  return typeof source === "string" && typeof example === "string";
}

let forgetful = false;

/** For a page inside somebody's lesson: it neither uses nor changes what the playground itself remembers. */
export function rememberNothing(): void {
  forgetful = true;
}

function read(key: string): string | null {
  if (forgetful) return null;
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is blocked.
  }
}

function write(key: string, text: string): void {
  if (forgetful) return;
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is blocked or full: the editor still holds the text.
  }
}
