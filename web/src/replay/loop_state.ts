// The loop's ready queue, timer heap and running handle at the playhead: the moves before it, folded in order.
// Checkpoints along the way keep that short; they lie as far apart as the state is large, so that together they stay small.
import { countWhile } from "../run/bisect";
import type { Handle, Move, Replay } from "./types";

export interface LoopState {
  /** Handles by index; the last one runs, those before it wait for it to finish, as when a task starts eagerly. */
  running: readonly number[];
  /** The head of the queue comes first. */
  ready: ReadonlySet<number>;
  timers: ReadonlySet<number>;
}

interface Checkpoint {
  moves: number;
  state: LoopState;
}

const LEAST_APART = 512;
const START: LoopState = { running: [], ready: new Set(), timers: new Set() };

const checkpointsOf = new WeakMap<Replay, readonly Checkpoint[]>();

export function loopAt(replay: Replay, playhead: number): LoopState {
  const { moves } = replay.loop;
  const checkpoints = checkpointsOf.get(replay) ?? makeCheckpoints(moves);
  checkpointsOf.set(replay, checkpoints);
  const end = countWhile(moves, ([event]) => event < playhead);
  const from = checkpoints[countWhile(checkpoints, (point) => point.moves <= end) - 1];
  return fold(from?.state ?? START, moves, from?.moves ?? 0, end);
}

/** The next timers to be due, at most `most` of them: by due time, then in the order in which they were set. */
export function firstDue(timers: ReadonlySet<number>, handles: readonly Handle[], most: number): number[] {
  const first: number[] = [];
  const before = (a: number, b: number) => (dueOf(handles, a) - dueOf(handles, b) || a - b) < 0;
  for (const timer of timers) {
    if (first.length === most && !before(timer, first[most - 1] as number)) continue;
    const place = countWhile(first, (other) => before(other, timer));
    first.splice(place, 0, timer);
    if (first.length > most) first.pop();
  }
  return first;
}

function dueOf(handles: readonly Handle[], handle: number): number {
  return handles[handle]?.due_us ?? Infinity;
}

function makeCheckpoints(moves: readonly Move[]): Checkpoint[] {
  const checkpoints: Checkpoint[] = [];
  let last: Checkpoint = { moves: 0, state: START };
  while (last.moves < moves.length) {
    const { running, ready, timers } = last.state;
    const apart = Math.max(LEAST_APART, running.length + ready.size + timers.size);
    const end = Math.min(last.moves + apart, moves.length);
    last = { moves: end, state: fold(last.state, moves, last.moves, end) };
    checkpoints.push(last);
  }
  return checkpoints;
}

function fold(from: LoopState, moves: readonly Move[], start: number, end: number): LoopState {
  const running = [...from.running];
  const ready = new Set(from.ready);
  const timers = new Set(from.timers);
  for (let index = start; index < end; index++) {
    const [, op, handle] = moves[index] as Move;
    if (op === "queue") ready.add(handle);
    else if (op === "set_timer") timers.add(handle);
    else if (op === "drop_timer") timers.delete(handle);
    else if (op === "run") {
      ready.delete(handle);
      running.push(handle);
    } else if (running.includes(handle)) {
      running.splice(running.lastIndexOf(handle), 1);
    }
  }
  return { running, ready, timers };
}
