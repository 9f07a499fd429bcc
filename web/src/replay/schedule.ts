// How a run plays by itself: when on the screen each of its events is there. Pure.
//
// Playing stops at the end of every turn, which a sentence of the story tells of, and stays longest at what has a caption.
// In between virtual time goes by as it does for the program, but long waits are shortened so that all fits.

import type { Axis } from "../run/axis";
import { countWhile } from "../run/bisect";
import { captionsOf } from "./captions";
import { type Moment, START } from "./clock";
import { isAnswer } from "./story";
import type { Replay } from "./types";

/** So much of the screen's time: the playhead stays, and virtual time goes from one to the other, or stays as well. */
interface Part {
  readonly playhead: number;
  readonly fromUs: number;
  readonly toUs: number;
  /** How long it takes, and when it is over. */
  readonly ms: number;
  readonly endMs: number;
}

export type Schedule = readonly Part[];

export const MOST_MS = 8_000;
/** For a program that was seen before. */
export const MOST_BRIEF_MS = 2_000;
const CAPTION_MS = 900;
const TURN_MS = { least: 120, most: 400 };
const EVENT_MS = 250; // on the axis of steps
const LEAST_WAIT_MS = 1_500; // in all: a run of milliseconds is to be seen too

const known = new WeakMap<Replay, Partial<Record<`${Axis} ${boolean}`, Schedule>>>();

/** `brief`: without stops but for the one caption, in two seconds at most. */
export function scheduleOf(replay: Replay, axis: Axis, brief: boolean): Schedule {
  const schedules = known.get(replay) ?? {};
  known.set(replay, schedules);
  schedules[`${axis} ${brief}`] ??= timed(axis === "steps" ? byEvent(replay, brief) : byTurn(replay, brief));
  return schedules[`${axis} ${brief}`] as Schedule;
}

/** Where playing is after so many ms. */
export function momentIn(schedule: Schedule, ms: number): Moment {
  const part = schedule[countWhile(schedule, ({ endMs }) => endMs <= ms)] ?? schedule.at(-1);
  if (!part) return START;
  const share = part.ms > 0 ? Math.min(1, 1 - (part.endMs - ms) / part.ms) : 1;
  return { playhead: part.playhead, timeUs: part.fromUs + (part.toUs - part.fromUs) * share };
}

/** After how many ms playing comes to a moment, or is past it. */
export function msOf(schedule: Schedule, { playhead, timeUs }: Moment): number {
  const part =
    schedule[countWhile(schedule, (one) => one.playhead < playhead || (one.playhead === playhead && one.toUs < timeUs))];
  if (!part) return lengthOf(schedule);
  const way = part.toUs - part.fromUs;
  const share = part.playhead === playhead && way > 0 ? Math.max(0, (timeUs - part.fromUs) / way) : 0;
  return part.endMs - part.ms * (1 - share);
}

export function lengthOf(schedule: Schedule): number {
  return schedule.at(-1)?.endMs ?? 0;
}

type Untimed = Omit<Part, "endMs">;

function timed(parts: readonly Untimed[]): Schedule {
  let endMs = 0;
  return parts.map((part) => {
    endMs += part.ms;
    return { ...part, endMs };
  });
}

function stay(playhead: number, us: number, ms: number): Untimed {
  return { playhead, fromUs: us, toUs: us, ms };
}

function byEvent({ times_us: times }: Replay, brief: boolean): Untimed[] {
  const ms = Math.min(EVENT_MS, mostMs(brief) / times.length);
  return [stay(0, 0, ms), ...times.map((us, event) => stay(event + 1, us, event + 1 < times.length ? ms : 0))];
}

function byTurn(replay: Replay, brief: boolean): Untimed[] {
  const { times_us: times, story } = replay;
  const end = times.length;
  const held = new Set(
    captionsOf(replay, brief)
      .map(({ event }) => event + 1)
      .filter((stop) => stop < end),
  );
  const turns = (brief ? [] : story)
    .filter((entry) => !isAnswer(entry))
    .map(({ event }) => event + 1)
    .filter((stop) => stop < end && !held.has(stop));
  const space = mostMs(brief) - held.size * CAPTION_MS;
  const waitsMs = Math.max((times.at(-1) ?? 0) / 1000, times.at(-1) ? LEAST_WAIT_MS : 0);
  const turnsMs = Math.min(turns.length * TURN_MS.most, Math.max(space / 2, space - waitsMs));
  // Of turns that would have too little time some go by with the next one.
  const every = Math.ceil(turns.length / Math.floor(turnsMs / TURN_MS.least)) || 1;
  const shown = turns.filter((_, index) => index % every === 0);
  const stops = [...shown, ...held].sort((a, b) => a - b);
  const parts: Untimed[] = [];
  let at = START;
  for (const stop of [...stops, end]) {
    at = goTo(stop, at, times, parts);
    parts.push(stay(stop, at.timeUs, stop === end ? 0 : held.has(stop) ? CAPTION_MS : turnsMs / shown.length));
  }
  return shortened(parts, Math.min(waitsMs, space - turnsMs));
}

function mostMs(brief: boolean): number {
  return brief ? MOST_BRIEF_MS : MOST_MS;
}

/** Through all instants on the way; their events, but for those of the last, are there when the time has come to them. */
function goTo(stop: number, from: Moment, times: readonly number[], parts: Untimed[]): Moment {
  let { playhead, timeUs } = from;
  while (playhead < stop) {
    const next = times[playhead] as number;
    if (next > timeUs) parts.push({ playhead, fromUs: timeUs, toUs: next, ms: next - timeUs });
    timeUs = Math.max(timeUs, next);
    playhead = Math.min(
      stop,
      countWhile(times, (time) => time <= timeUs, playhead),
    );
  }
  return { playhead, timeUs };
}

/** The waits, in µs so far, last `wholeMs` together: each its share, but none longer than there is space for. */
function shortened(parts: readonly Untimed[], wholeMs: number): Untimed[] {
  const lengths = parts
    .filter(isWait)
    .map(({ ms: us }) => us)
    .sort((a, b) => a - b);
  const wholeUs = lengths.reduce((sum, us) => sum + us, 0);
  const perUs = Math.max(1 / 1000, LEAST_WAIT_MS / wholeUs);
  let [left, longest] = [wholeMs, Infinity];
  for (const [index, us] of lengths.entries()) {
    const share = left / (lengths.length - index);
    if (us * perUs > share) {
      longest = share;
      break;
    }
    left -= us * perUs;
  }
  return parts.map((part) => (isWait(part) ? { ...part, ms: Math.min(part.ms * perUs, longest) } : part));
}

function isWait({ fromUs, toUs }: Untimed): boolean {
  return toUs > fromUs;
}
