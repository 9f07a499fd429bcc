// A stretch of a track in words: for the line under the timeline and for screen readers.

import { endingWord } from "../../run/ending";
import { isBlocked, type Stretch } from "../../run/stretches";
import type { Tracked } from "../../run/tracked";
import type { Run } from "../../run/types";
import { formatCount, formatTime } from "../../ui/format";

export interface Description {
  name: string;
  /** "waits 1.00 s" */
  what: string;
  /** "for sleep until 1.00 s", or empty. */
  why: string;
  /** "0.00 s to 1.00 s" */
  when: string;
  /** "line 9", or empty. */
  where: string;
}

export function describe(track: Tracked, stretch: Stretch): Description {
  const { start_us, end_us, line, on } = stretch;
  const instant = start_us === end_us;
  return {
    name: track.label,
    what: instant ? what(stretch) : `${what(stretch)} ${formatTime(end_us - start_us)}`,
    why: on ? `for ${on.label}` : why(stretch),
    when: instant ? `at ${formatTime(start_us)}` : `${formatTime(start_us)} to ${formatTime(end_us)}`,
    where: line === null ? "" : `line ${line}`,
  };
}

export function sentence({ name, what, why, when, where }: Description): string {
  return [`${name} ${what}`, when, where, why].filter(Boolean).join(", ");
}

/** A track in words: "users, slot 0, returned at 1.00 s". */
export function trackName(track: Tracked, slots: readonly string[]): string {
  if (track.ending === undefined) return track.label;
  const ending = endingWord(track.ending, track.ended_us);
  const when = track.ended_us === null ? "" : ` at ${formatTime(track.ended_us)}`;
  return [track.label, ...slots, `${ending}${when}`].join(", ");
}

export function summary(run: Run): string {
  const gathers = run.gathers.length ? `, ${formatCount(run.gathers.length, "gather")}` : "";
  return `Timeline of ${formatCount(run.tasks.length, "task")}${gathers} in ${formatTime(run.duration_us)}`;
}

function what(stretch: Stretch): string {
  switch (stretch.state) {
    case "waiting":
      return "waits";
    case "ready":
      return "is ready";
    case "not started":
      return "has not started";
    case "running":
      return isBlocked(stretch) ? "blocks the loop" : "runs one step";
  }
}

function why(stretch: Stretch): string {
  if (isBlocked(stretch)) return "no other task can run meanwhile";
  return stretch.state === "ready" ? "another task is running" : "";
}
