// Whether a program is run again, perhaps changed, or another is run for the first time. Pure.

/** At least half of its lines were in the one before. */
export function isRerun(before: string | null, now: string): boolean {
  if (before === null) return false;
  const known = new Set(linesOf(before));
  const lines = linesOf(now);
  return 2 * lines.filter((line) => known.has(line)).length >= lines.length;
}

function linesOf(source: string): string[] {
  return source
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
