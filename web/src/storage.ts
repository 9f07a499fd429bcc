// What the page remembers between visits. Storage may be blocked or full: the page then simply forgets.

export interface Remembered {
  source: string;
  example: string;
}

const CODE = "gather-playground:code";
const TAB_INDENTS = "gather-playground:tab-indents";

export function recallCode(): Remembered | null {
  const text = read(CODE);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRemembered(value) ? value : null;
  } catch {
    return null; // Not ours, or cut short: as good as nothing.
  }
}

export function rememberCode(code: Remembered): void {
  write(CODE, JSON.stringify(code));
}

export function recallTabIndents(): boolean {
  return read(TAB_INDENTS) === "yes";
}

export function rememberTabIndents(on: boolean): void {
  write(TAB_INDENTS, on ? "yes" : "no");
}

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== "object" || value === null) return false;
  const { source, example } = value as Record<string, unknown>;
  return typeof source === "string" && typeof example === "string";
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is blocked.
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Storage is blocked or full: the editor still holds the text.
  }
}
