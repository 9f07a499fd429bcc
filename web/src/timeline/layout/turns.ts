// Who ran, as blocks on one ribbon: one for each turn, or for all turns that share a few pixels. Pure.

import type { Turn } from "../../replay/types";
import type { Axis, Span } from "../../run/axis";
import { countWhile } from "../../run/bisect";
import type { Geometry } from "./geometry";

export interface Block {
  x: number;
  width: number;
  /** Whose turn it was; null: no task's. Undefined: several had turns here. */
  task: number | null | undefined;
  /** Somebody held the loop. */
  blocked: boolean;
  /** One turn of a task that took no time: its shape. */
  shape: boolean;
}

/** px: of a turn that took no time, as its task's shape where there is space, else as a bar. */
export const SHAPE = 10;
const WIDTH = 5;
const GAP = 1.5;
/** Turns at one instant are side by side, if they are no more than these. */
const MOST_BESIDE = 12;
const PAST_END = 70; // px: so far they may reach past the axis' end

function spanOf(turn: Turn, axis: Axis): Span {
  return axis === "time" ? [turn.start_us, turn.end_us] : [turn.start_event, turn.end_event];
}

export function blocksOf(turns: readonly Turn[], geometry: Geometry): Block[] {
  const { x, axis, plotRight } = geometry;
  const to = x.domain()[1] ?? 0;
  const blocks: Block[] = [];
  const from = x.domain()[0] ?? 0;
  let first = countWhile(turns, (turn) => spanOf(turn, axis)[1] < from);
  while (first < turns.length) {
    const end = endOfCluster(turns, first, geometry);
    const cluster = turns.slice(first, Math.min(end, first + MOST_BESIDE + 1));
    const start = cluster[0] ? spanOf(cluster[0], axis)[0] : to;
    if (start > to) break;
    const next = turns[end];
    const free = (next ? x(spanOf(next, axis)[0]) : plotRight + PAST_END) - x(start);
    const count = end - first;
    if (count > 1 && (count > MOST_BESIDE || count * (WIDTH + GAP) > free)) {
      push(blocks, crowd(turns, first, end, geometry));
    } else {
      const width = count * (SHAPE + GAP) <= free ? SHAPE : WIDTH;
      cluster.forEach((turn, index) => push(blocks, block(turn, index, width, geometry)));
    }
    first = end;
  }
  return blocks;
}

/** One past the last of the turns that begin on the same pixel as the first, and take none. */
function endOfCluster(turns: readonly Turn[], first: number, geometry: Geometry): number {
  const { axis, x } = geometry;
  const turn = turns[first];
  if (!turn || !isThin(turn, geometry)) return first + 1;
  const end = countWhile(turns, (other) => x(spanOf(other, axis)[0]) - x(spanOf(turn, axis)[0]) < 1, first + 1);
  // Of turns that begin on one pixel, only the last can be longer than that.
  const last = turns[end - 1];
  return last && end - 1 > first && !isThin(last, geometry) ? end - 1 : end;
}

function isThin(turn: Turn, { x, axis }: Geometry): boolean {
  const [from, to] = spanOf(turn, axis);
  return x(to) - x(from) < WIDTH;
}

/** The turn's own length, or a place for it beside the others of its instant. */
function block(turn: Turn, index: number, thin: number, geometry: Geometry): Block {
  const { x, axis, plotLeft, plotRight } = geometry;
  const [from, to] = spanOf(turn, axis);
  const { task } = turn;
  const blocked = turn.end_us > turn.start_us;
  if (isThin(turn, geometry)) {
    const left = x(from) - thin / 2 + index * (thin + GAP);
    return { x: left, width: thin, task, blocked, shape: thin === SHAPE && task !== null && !blocked };
  }
  const left = Math.max(x(from), plotLeft);
  const width = Math.max(0, Math.min(x(to), plotRight) - left - (axis === "steps" ? GAP : 0));
  return { x: left, width, task, blocked, shape: false };
}

function crowd(turns: readonly Turn[], first: number, end: number, { x, axis }: Geometry): Block {
  const task = turns[first]?.task;
  let [same, blocked] = [true, false];
  for (let index = first; index < end; index++) {
    const turn = turns[index];
    same &&= turn?.task === task;
    blocked ||= turn !== undefined && turn.end_us > turn.start_us;
  }
  const from = turns[first] ? x(spanOf(turns[first], axis)[0]) : 0;
  const to = turns[end - 1] ? x(spanOf(turns[end - 1] as Turn, axis)[1]) : from;
  return { x: from - WIDTH / 2, width: Math.max(WIDTH, to - from), task: same ? task : undefined, blocked, shape: false };
}

/** What would be on the block before begins after it if that is not far off, and is put together with it if it is. */
function push(blocks: Block[], next: Block): void {
  const before = blocks.at(-1);
  const over = before ? before.x + before.width - next.x : 0;
  if (!before || over <= 0) {
    blocks.push(next);
  } else if (next.width - over >= WIDTH) {
    blocks.push({ ...next, x: next.x + over, width: next.width - over, shape: false });
  } else if (over <= WIDTH) {
    blocks.push({ ...next, x: next.x + over });
  } else {
    if (before.task !== next.task) before.task = undefined;
    before.shape = false;
    before.width = Math.max(before.width, next.x + next.width - before.x);
    before.blocked ||= next.blocked;
  }
}
