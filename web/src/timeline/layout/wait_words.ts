// What a task waits for, as its bar says it. Pure.

import { type Stretch, spanOf } from "../../run/stretches";
import { formatTime } from "../../ui/format";
import type { Geometry } from "./geometry";

const PX_PER_LETTER = 6.6;
const OVERHANG = 12; // px: so much longer than their wait words may be
const INDENT = 3;

/** "sleep 1 s", "waits for gather", "in Queue.get()"; empty for what is no wait. */
export function waitWords({ state, on, start_us: start }: Stretch): string {
  if (state !== "waiting" || on === null) return "";
  if (on.kind === "sleep") return `sleep ${shortTime((on.until_us ?? start) - start)}`;
  if (on.kind === "gather") return "waits for gather";
  if (on.kind === "task_group") return "waits for TaskGroup";
  return on.label.endsWith("()") ? `in ${on.label}` : `waits for ${on.label}`;
}

/** Without the noughts that only a column needs: "1 s", "1.5 s". */
export function shortTime(us: number): string {
  return formatTime(us).replace(/\.?0+ s$/, " s");
}

/** Where the words over a wait begin: past what is taken on the left of it; null where they don't fit. */
export function placeOfWords(stretch: Stretch, words: string, geometry: Geometry, taken: readonly number[]): number | null {
  const { x, axis, plotLeft, plotRight } = geometry;
  const [from, to] = spanOf(stretch, axis);
  const right = Math.min(x(to), plotRight);
  const left = Math.max(x(from), plotLeft, ...taken.filter((end) => end > x(from) && end < right)) + INDENT;
  return right - left >= words.length * PX_PER_LETTER - OVERHANG ? left : null;
}
