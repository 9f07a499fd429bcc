// The result rail: whose list is in it at a playhead, where its boxes are, and what is known of each. Pure.

import type { Replay, ResultList, ResultSlot } from "../../replay/types";
import { countWhile, happened } from "../../run/bisect";
import { trackOfSlot } from "../../run/track_id";
import type { Gather, Run, Slot, Task } from "../../run/types";
import { filledAt } from "./ends";
import { barY, type Geometry, rowTop } from "./geometry";
import type { TimelineModel } from "./model";

/**
 * `value`, `error`: in the box. `failed`: what made the gather raise, which is in no box. `lost`: it came when the gather was
 * over. `runs-on`: it is still under way, and nobody will receive it. `missing`: the gather is over without it.
 */
export type BoxState = "empty" | "value" | "error" | "failed" | "cancelled" | "lost" | "runs-on" | "missing";

export interface RailBox extends ResultSlot {
  state: BoxState;
  /** The task's label; of what is none, its call. */
  name: string;
  /** The whole value, on demand. */
  whole: string;
  /** Where on the axis it came from. */
  cameFrom: number | null;
  /** Its middle, from the first row's top. */
  y: number;
}

export interface Rail {
  list: ResultList;
  gather: Gather | null;
  boxes: readonly RailBox[];
  boxHeight: number;
  /** The middle of the line that counts what is left out, and of the head. */
  moreY: number | null;
  headY: number;
  /** The middle of the first box, also where there is none. */
  firstY: number;
  state: "open" | "whole" | "broken";
}

const GAP = 10;
const BOX = { most: 32, least: 22 };
const UNDER_ROWS = 8;
const UNDER_BOXES = GAP + 4;
/** Over more rows than these the boxes are put together. */
const MOST_LEVEL_ROWS = 16;

/** The one that was chosen; else, at rest, the verdict's; else the innermost that holds the playhead; else the last one over. */
export function listAt(run: Run, replay: Replay, playhead: number, chosen: number | null): ResultList | null {
  const { lists, verdict } = replay;
  if (run.gathers.length === 0) return lists[0] ?? null;
  const wished = chosen ?? (playhead >= run.event_count ? verdict.gather : null);
  const begun = run.gathers.slice(
    0,
    countWhile(run.gathers, ({ start_event }) => start_event < playhead),
  );
  const holds = begun.findLast(({ end_event }) => end_event === null || end_event >= playhead);
  const id = wished ?? (holds ?? lastOver(begun))?.id;
  return lists.find(({ gather }) => gather === id) ?? null;
}

function lastOver(gathers: readonly Gather[]): Gather | undefined {
  return gathers.reduce<Gather | undefined>(
    (last, gather) => ((gather.end_event ?? 0) >= (last?.end_event ?? 0) ? gather : last),
    undefined,
  );
}

/** `top` is how far the tracks are scrolled, `height` how much of them is in view. */
export function railOf(
  list: ResultList,
  model: TimelineModel,
  geometry: Geometry,
  replay: Replay,
  playhead: number,
  top: number,
  height: number,
): Rail {
  const { run } = model;
  const gather = run.gathers.find(({ id }) => id === list.gather) ?? null;
  const { pitch, boxHeight } = sizesOf(geometry);
  const beside = levelPlaces(list, model, geometry);
  const level = beside?.some((y) => y > top && y < top + height) ? beside : null;
  const first = top + pitch * 1.5;
  const places = level ?? togetherFrom(first, list, pitch);
  const runsOn = new Set(replay.runs_on.filter(({ since_event }) => since_event < playhead).map(({ task }) => task));
  const boxes = list.boxes.map((box, index) => {
    const slot = gather && box.slot !== null ? gather.slots[box.slot] : undefined;
    const task = box.task === null ? undefined : taskCalled(run, box.task);
    const known = slot && gather ? slotState(slot, box, gather, runsOn, playhead) : taskState(task, playhead);
    const name = task?.label ?? slot?.call ?? "";
    return { ...box, name, state: known, ...wholeOf(slot, task, geometry), y: places[index] ?? first };
  });
  return {
    list,
    gather,
    boxes,
    boxHeight,
    moreY: list.more > 0 ? first + (list.boxes.length - 1) * pitch : null,
    headY: (boxes[0]?.y ?? first) - pitch,
    firstY: boxes[0]?.y ?? first,
    state: stateOf(gather, playhead),
  };
}

function sizesOf({ rowHeight }: Geometry): { pitch: number; boxHeight: number } {
  const pitch = Math.min(rowHeight, BOX.most + GAP + 2);
  return { pitch, boxHeight: Math.max(BOX.least, Math.min(BOX.most, rowHeight - GAP)) };
}

/** One under another, with a line for what is left out before the last. */
function togetherFrom(first: number, list: ResultList, pitch: number): number[] {
  return list.boxes.map((_, index) => first + (index + (list.more > 0 && isLast(list, index) ? 1 : 0)) * pitch);
}

let lastLeast: { grounds: readonly unknown[]; height: number } | null = null;

/** How high the drawing is, so that whichever list comes into the rail while it plays has space: nothing moves then. */
export function heightWithRails(lists: readonly ResultList[], model: TimelineModel, geometry: Geometry): number {
  const grounds = [lists, model, geometry];
  if (!lastLeast?.grounds.every((ground, index) => ground === grounds[index])) {
    const rows = rowTop(geometry, model.rows.length) + UNDER_ROWS;
    const { pitch, boxHeight } = sizesOf(geometry);
    const bottoms = lists.map((list) => {
      const places = levelPlaces(list, model, geometry) ?? togetherFrom(pitch * 1.5, list, pitch);
      return (places.at(-1) ?? pitch * 1.5) + boxHeight / 2 + UNDER_BOXES;
    });
    lastLeast = { grounds, height: bottoms.reduce((most, bottom) => Math.max(most, bottom), rows) };
  }
  return lastLeast.height;
}

const tasksOf = new WeakMap<Run, ReadonlyMap<number, Task>>();

/** Looked up once for a Run: the rail is laid out anew with every move of the playhead. */
function taskCalled(run: Run, id: number): Task | undefined {
  const tasks = tasksOf.get(run) ?? new Map(run.tasks.map((task) => [task.id, task]));
  tasksOf.set(run, tasks);
  return tasks.get(id);
}

function isLast({ boxes }: ResultList, index: number): boolean {
  return index === boxes.length - 1;
}

/** Each level with its task's track, where these are in argument order, below another row, and near one another. */
function levelPlaces({ boxes, more }: ResultList, { rowOf }: TimelineModel, geometry: Geometry): number[] | null {
  const rows = boxes.map((box) => {
    const track = trackOfSlot(box);
    return track === null ? undefined : rowOf.get(track);
  });
  const near = (rows.at(-1) ?? 0) - (rows[0] ?? 0) <= MOST_LEVEL_ROWS;
  const inOrder = rows.every((row, index) => row !== undefined && row > (rows[index - 1] ?? 0));
  return more === 0 && near && inOrder ? rows.map((row) => barY(geometry, row ?? 0)) : null;
}

function wholeOf(slot: Slot | undefined, task: Task | undefined, geometry: Geometry): Pick<RailBox, "whole" | "cameFrom"> {
  if (slot) return { whole: slot.value ?? "", cameFrom: filledAt(slot, geometry) };
  const cameFrom = geometry.axis === "time" ? task?.ended_us : task?.ended_event;
  return { whole: task?.value ?? task?.error?.message ?? "", cameFrom: cameFrom ?? null };
}

function slotState(
  slot: Slot,
  { slot: index }: ResultSlot,
  gather: Gather,
  runsOn: ReadonlySet<number>,
  playhead: number,
): BoxState {
  const over = happened(gather.end_event, playhead);
  if (happened(slot.filled_event, playhead)) {
    if (slot.kind === "cancelled") return "cancelled";
    if (over && !slot.received) return "lost";
    if (slot.kind === "value") return "value";
    return gather.return_exceptions || gather.settled_by !== index ? "error" : "failed";
  }
  if (slot.task !== null && runsOn.has(slot.task)) return "runs-on";
  return over ? "missing" : "empty";
}

function taskState(task: Task | undefined, playhead: number): BoxState {
  if (!task || !happened(task.ended_event, playhead)) return "empty";
  if (task.ending === "cancelled") return "cancelled";
  return task.ending === "raised" ? "error" : "value";
}

function stateOf(gather: Gather | null, playhead: number): Rail["state"] {
  if (!gather || !happened(gather.end_event, playhead)) return "open";
  return gather.ending === "returned" ? "whole" : "broken";
}

/** How far down the rail needs the drawing to reach. */
export function railBottom({ boxes, moreY, firstY, boxHeight }: Rail): number {
  return Math.max(moreY ?? 0, boxes.at(-1)?.y ?? firstY) + boxHeight / 2 + UNDER_BOXES;
}
