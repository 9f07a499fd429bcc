// Where a step of the playhead leads: to the end of a turn, to a milestone, or on the axis of steps to an event. Pure.
import type { Axis } from "../run/axis";
import { countWhile } from "../run/bisect";
import type { Moment } from "./clock";
import type { Replay } from "./types";

export type Stop = "step" | "milestone";

/** The playhead at the next one, or at the one before; where there is none, at the end or at the start. */
export function stopFrom(replay: Replay, from: Moment, by: 1 | -1, stop: Stop, axis: Axis): number {
  const { times_us: times, story, milestones } = replay;
  // One step back from between two events is to the event passed last.
  const here = from.playhead + (by < 0 && from.timeUs > (times[from.playhead - 1] ?? 0) ? 1 : 0);
  if (stop === "milestone") return among(milestones, (event) => event, here, by, times.length);
  if (axis === "steps") return here + by;
  return among(story, ({ event }) => event, here, by, times.length);
}

function among<T>(list: readonly T[], eventOf: (one: T) => number, here: number, by: 1 | -1, end: number): number {
  const index =
    by > 0 ? countWhile(list, (one) => eventOf(one) + 1 <= here) : countWhile(list, (one) => eventOf(one) + 1 < here) - 1;
  const found = list[index];
  return found === undefined ? (by > 0 ? end : 0) : eventOf(found) + 1;
}
