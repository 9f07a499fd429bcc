// The timeline's view of a Run: its tracks by row, and its gathers as groups of rows. Nothing here knows asyncio.
import type { Gather, Run } from "../run";
import { finder, type Tracked } from "./tracked";

export interface Row {
  task: Tracked;
  depth: number;
}

export interface SlotRow {
  row: number;
  /** "slot 0", or "slots 0, 2" where one task fills several. */
  label: string;
}

export interface GatherGroup {
  gather: Gather;
  ownerRow: number | null;
  slots: readonly SlotRow[];
  /** Brackets that would cross stand in lanes of their own; 0 is the outermost. Null: none was free, and no bracket is drawn. */
  lane: number | null;
}

export interface TimelineModel {
  run: Run;
  rows: readonly Row[];
  rowOf: ReadonlyMap<number, number>;
  tasks: ReadonlyMap<number, Tracked>;
  groups: readonly GatherGroup[];
  lanes: number;
  /** The depth of the most deeply nested row. */
  deepest: number;
  longestSlotLabel: number;
}

const MOST_LANES = 3;

const models = new WeakMap<Run, TimelineModel>();

/** Worked out once for a Run: the page is drawn many times from it. */
export function timelineModel(run: Run): TimelineModel {
  const model = models.get(run) ?? workOut(run);
  models.set(run, model);
  return model;
}

/** The slots a row fills: "slot 0", "slots 1, 2". */
export function slotsOf({ groups }: TimelineModel, row: number): string[] {
  return groups.flatMap(({ slots }) => slots.filter((slot) => slot.row === row).map(({ label }) => label));
}

function workOut(run: Run): TimelineModel {
  const find = finder(run);
  const rows = run.tracks.flatMap((track) => {
    const task = find(track);
    return task ? [{ task, depth: track.depth }] : [];
  });
  const tasks = new Map(rows.map(({ task }) => [task.id, task]));
  const rowOf = new Map(rows.map(({ task }, row) => [task.id, row]));
  const groups = inLanes(run.gathers.map((gather) => groupOf(gather, rowOf)));
  const lanes = groups.reduce((most, { slots, lane }) => (slots.length ? Math.max(most, (lane ?? -1) + 1) : most), 0);
  const labels = groups.flatMap(({ slots }) => slots.map(({ label }) => label.length));
  const longestSlotLabel = labels.reduce((most, length) => Math.max(most, length), 0);
  const deepest = rows.reduce((most, { depth }) => Math.max(most, depth), 0);
  return { run, rows, rowOf, tasks, groups, lanes, deepest, longestSlotLabel };
}

function groupOf(gather: Gather, rowOf: ReadonlyMap<number, number>): GatherGroup {
  const slotsByRow = new Map<number, number[]>();
  gather.slots.forEach(({ task }, slot) => {
    const row = task === null ? undefined : rowOf.get(task);
    if (row !== undefined) slotsByRow.set(row, [...(slotsByRow.get(row) ?? []), slot]);
  });
  const slots = [...slotsByRow]
    .map(([row, slots]) => ({ row, label: slotLabel(slots) }))
    .sort((a, b) => a.row - b.row);
  const ownerRow = gather.owner === null ? null : (rowOf.get(gather.owner) ?? null);
  return { gather, ownerRow, slots, lane: 0 };
}

function slotLabel(slots: readonly number[]): string {
  return slots.length === 1 ? `slot ${slots[0]}` : `slots ${slots.join(", ")}`;
}

/** Wide groups take the outer lanes, and no two groups of one lane share a row; the innermost may find none free. */
function inLanes(groups: readonly GatherGroup[]): GatherGroup[] {
  const taken: { first: number; last: number }[][] = [];
  const span = ({ slots }: GatherGroup) => ({ first: slots[0]?.row ?? 0, last: slots.at(-1)?.row ?? -1 });
  const size = (group: GatherGroup) => span(group).last - span(group).first;
  const placed = [...groups]
    .sort((a, b) => size(b) - size(a))
    .map((group) => {
      const { first, last } = span(group);
      const free = taken.findIndex((lane) => lane.every((other) => last < other.first || other.last < first));
      if (free < 0 && taken.length === MOST_LANES) return { ...group, lane: null };
      const lane = free >= 0 ? free : taken.length;
      (taken[lane] ??= []).push({ first, last });
      return { ...group, lane };
    });
  return placed.sort((a, b) => a.gather.id - b.gather.id);
}
