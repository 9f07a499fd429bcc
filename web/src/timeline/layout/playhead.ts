// The playhead on the axis: its time, and what a place on the axis means for it.
import type { Replay } from "../../replay/types";
import type { Axis } from "../../run/axis";
import { countWhile } from "../../run/bisect";

/** The time at which a playhead is: that of the last event before it. */
export function timeAt({ times_us }: Replay, playhead: number): number {
  return times_us[playhead - 1] ?? 0;
}

/** Where a seek leads: `now` is the time between the playhead's event and the next, or null at the event itself. */
export interface Seek {
  playhead: number;
  now: number | null;
}

/** What a place on the axis means; on the time axis an instant within `reach` draws it near, with all that happened at it. */
export function seekTo(replay: Replay, place: number, reach: number, axis: Axis): Seek {
  const { times_us } = replay;
  if (axis === "steps") return { playhead: Math.max(0, Math.min(times_us.length, Math.round(place))), now: null };
  const come = countUntil(times_us, place);
  const next = times_us[come];
  if (next !== undefined && next - place <= reach) return { playhead: countUntil(times_us, next), now: null };
  return { playhead: come, now: place - timeAt(replay, come) <= reach ? null : Math.round(place) };
}

/** How many of these ascending times have come at `us`. */
export function countUntil(times: readonly number[], us: number): number {
  return countWhile(times, (time) => time <= us);
}
