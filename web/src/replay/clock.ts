// Playing as arithmetic: where the playhead stands after so much real time. Pure.
//
// On the time axis one virtual second takes 1/rate real seconds. Many events can share one instant: there the clock
// holds, for a quarter of the way to the next instant at most, and shows them one after another; then it makes up for that.

import type { Axis } from "../run/axis";
import { countWhile } from "../run/bisect";
import type { Replay } from "./types";

/** Virtual seconds for each real one: Infinity is "at once", "fit" takes ten seconds for the whole run. */
export type Rate = number | "fit";

export interface Moment {
  playhead: number;
  timeUs: number;
}

const HOLD_MS = 40; // for each event of an instant
const MOST_HELD = 0.25; // of the way to the next instant
const LAST_HELD_MS = 400; // after the last instant there is none to be on time for
const STEPS_PER_SECOND = 4; // on the axis of steps, at 1×
const FIT_SECONDS = 10;

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

/** The moment `elapsedMs` of real time after another one. */
export function advance(replay: Replay, from: Moment, elapsedMs: number, axis: Axis, rate: Rate): Moment {
  return axis === "steps" ? alongSteps(replay, from, elapsedMs, rate) : alongTime(replay, from, elapsedMs, rate);
}

/** A playhead between two events is one still on its way: fractions add up over the frames. */
function alongSteps(replay: Replay, from: Moment, elapsedMs: number, rate: Rate): Moment {
  const all = replay.times_us.length;
  const perSecond = rate === "fit" ? all / FIT_SECONDS : rate * STEPS_PER_SECOND;
  const playhead = Math.min(from.playhead + (elapsedMs / 1000) * perSecond, all);
  return { playhead, timeUs: replay.times_us[Math.floor(playhead) - 1] ?? 0 };
}

function alongTime(replay: Replay, from: Moment, elapsedMs: number, rate: Rate): Moment {
  const speed = usPerMs(replay, rate);
  let moment = from;
  let left = elapsedMs;
  while (left > 0 && Math.floor(moment.playhead) < replay.times_us.length) {
    const instant = instantAt(replay.times_us, moment, speed);
    const next = withinInstant(instant, moment, left, speed);
    moment = next.moment;
    left = next.left;
  }
  return moment;
}

function usPerMs({ times_us: times }: Replay, rate: Rate): number {
  const duration = times.at(-1) ?? 0;
  if (rate === "fit") return duration > 0 ? duration / (FIT_SECONDS * 1000) : 1000;
  return rate * 1000;
}

interface Instant {
  timeUs: number;
  /** Events before it, and up to its end. */
  first: number;
  end: number;
  /** The instant after it, or null. */
  nextUs: number | null;
  /** How long the clock holds for each of its events. */
  holdMs: number;
}

/** The instant that the moment belongs to: the one whose events are being shown, or after which time goes by. */
function instantAt(times: readonly number[], { playhead, timeUs }: Moment, speed: number): Instant {
  const shown = Math.floor(playhead);
  // At the very start, or with all events of an instant shown and the next due: that next one.
  const arrived = shown < times.length && (shown === 0 || times[shown] === timeUs);
  const instantUs = arrived ? (times[shown] as number) : (times[shown - 1] as number);
  if (shown === 0 && instantUs > timeUs) return { timeUs: 0, first: 0, end: 0, nextUs: instantUs, holdMs: 0 };
  const first = countWhile(times, (time) => time < instantUs);
  const end = countWhile(times, (time) => time <= instantUs);
  const nextUs = times[end] ?? null;
  const mostMs = nextUs === null ? LAST_HELD_MS : ((nextUs - instantUs) / speed) * MOST_HELD;
  return { timeUs: instantUs, first, end, nextUs, holdMs: Math.min(HOLD_MS, mostMs / (end - first)) };
}

/** As far as the time left goes: through the instant's events, then on to the next instant. */
function withinInstant(instant: Instant, from: Moment, leftMs: number, speed: number): { moment: Moment; left: number } {
  const { first, end, timeUs, nextUs, holdMs } = instant;
  if (from.playhead < end) {
    const needed = (end - from.playhead) * holdMs;
    const playhead = needed <= leftMs ? end : from.playhead + leftMs / holdMs;
    return { moment: { playhead, timeUs }, left: needed <= leftMs ? leftMs - needed : 0 };
  }
  if (nextUs === null) return { moment: { playhead: end, timeUs }, left: 0 };
  const wayMs = (nextUs - timeUs) / speed - (end - first) * holdMs;
  const catchUp = (nextUs - timeUs) / wayMs;
  const reached = from.timeUs + leftMs * catchUp;
  if (reached < nextUs) return { moment: { playhead: end, timeUs: reached }, left: 0 };
  return { moment: { playhead: end, timeUs: nextUs }, left: leftMs - (nextUs - from.timeUs) / catchUp };
}
