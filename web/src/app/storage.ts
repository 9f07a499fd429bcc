// What the page remembers between visits. Storage may be blocked or full: the page then simply forgets.
import { type Settings, settingsFrom, settingsOf } from "../state/settings";

const TAB_INDENTS = "gather-playground:tab-indents";
const SETTINGS = "gather-playground:settings";

export function recallTabIndents(): boolean {
  return local.read(TAB_INDENTS) === "yes";
}

export function rememberTabIndents(on: boolean): void {
  local.write(TAB_INDENTS, on ? "yes" : "no");
}

export function recallSettings(): Settings {
  return settingsFrom(parsed(local.read(SETTINGS)));
}

export function rememberSettings(settings: Settings): void {
  local.write(SETTINGS, JSON.stringify(settingsOf(settings)));
}

let forgetful = false;

/** For a page inside somebody's lesson: it neither uses nor changes what the playground itself remembers. */
export function rememberNothing(): void {
  forgetful = true;
}

/** A storage of the browser's that may be missing, blocked or full, at any call. */
class Memory {
  /** Where storage is blocked, to ask for it throws already. */
  constructor(private readonly storage: () => Storage) {}

  read(key: string): string | null {
    return this.#tried((storage) => storage.getItem(key)) ?? null;
  }

  keys(): string[] {
    return this.#tried((storage) => Object.keys(storage)) ?? [];
  }

  /** Whether it was written. */
  write(key: string, text: string): boolean {
    return this.#tried((storage) => (storage.setItem(key, text), true)) ?? false;
  }

  remove(key: string): void {
    this.#tried((storage) => storage.removeItem(key));
  }

  #tried<T>(what: (storage: Storage) => T): T | undefined {
    if (forgetful) return undefined;
    try {
      return what(this.storage());
    } catch {
      return undefined; // Blocked or full: the page still holds what it was to remember.
    }
  }
}

/** For all tabs, and for good. */
export const local = new Memory(() => localStorage);
/** For this tab: it outlives a reload and a crash. */
export const session = new Memory(() => sessionStorage);

export function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null; // Not ours, or cut short: as good as nothing.
  }
}
