// Where the playhead is, as an event and as a time. Pure.
import { countWhile } from "../run/bisect";
import type { Replay } from "./types";

export interface Moment {
  playhead: number;
  /** Its event's, or between that and the next. */
  timeUs: number;
}

export const START: Moment = { playhead: 0, timeUs: 0 };

/** Where the playhead stands by its event alone. */
export function momentAt({ times_us: times }: Replay, playhead: number): Moment {
  const events = Math.min(Math.max(Math.round(playhead), 0), times.length);
  return { playhead: events, timeUs: times[events - 1] ?? 0 };
}

/** The moment of a virtual time: all events up to then have happened. */
export function momentOfTime({ times_us: times }: Replay, us: number): Moment {
  const timeUs = Math.min(Math.max(us, 0), times.at(-1) ?? 0);
  return { playhead: countWhile(times, (time) => time <= timeUs), timeUs };
}
