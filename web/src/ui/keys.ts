// Keys as this machine's keyboard has them.

/** "⌘ C" on a Mac, "Ctrl+C" elsewhere. */
export function withCommand(key: string): string {
  return navigator.platform.startsWith("Mac") ? `⌘ ${key}` : `Ctrl+${key}`;
}
