// Where a playhead was, told so that it is found again when the run's events are numbered otherwise: by their number,
// and by the time and the place within its instant. Pure.
import { countWhile } from "../run/bisect";
import type { Run } from "../run/types";
import type { Replay } from "./types";

/** A time, and how many events of that time had happened. */
export interface Instant {
  readonly us: number;
  readonly events: number;
}

/** At least one of the two is there. */
export interface Spot {
  /** How many events had happened, in a Run of this schema, on which the numbering depends. */
  readonly numbered: { readonly playhead: number; readonly schema: number } | null;
  /** The time of the last of them. */
  readonly instant: Instant | null;
}

export function spotOf(playhead: number, { schema }: Pick<Run, "schema">, { times_us }: Pick<Replay, "times_us">): Spot {
  return { numbered: { playhead, schema }, instant: instantOf(playhead, times_us) };
}

/** The playhead at that spot of another Run of the same program; null if it can't be told. */
export function playheadAt(
  { numbered, instant }: Spot,
  { schema }: { readonly schema: number },
  { times_us: times }: Pick<Replay, "times_us">,
): number | null {
  if (numbered && numbered.schema === schema && numbered.playhead <= times.length) {
    if (!instant || isSame(instant, instantOf(numbered.playhead, times))) return numbered.playhead;
  }
  if (!instant) return null;
  const before = countWhile(times, (time) => time < instant.us);
  const after = countWhile(times, (time) => time <= instant.us, before);
  return Math.min(before + instant.events, after);
}

function isSame(a: Instant, b: Instant): boolean {
  return a.us === b.us && a.events === b.events;
}

/** Before the first event it is the time of the beginning, of which nothing has happened. */
function instantOf(playhead: number, times: readonly number[]): Instant {
  if (playhead === 0) return { us: 0, events: 0 };
  const us = times[playhead - 1] ?? 0;
  return { us, events: playhead - countWhile(times, (time) => time < us) };
}
