// The timeline's view of a Run: its tracks by row, and its gathers as groups of rows. Nothing here knows asyncio.

import { type GatherGroup, gatherGroups } from "../../run/groups";
import type { TrackId } from "../../run/track_id";
import type { Tracked } from "../../run/tracked";
import { tracksOf } from "../../run/tracks";
import type { Run } from "../../run/types";

export interface Row {
  track: Tracked;
  depth: number;
  /** How many rows are under this one, and whether they are folded away. */
  below: number;
  folded: boolean;
  /** It is not there yet, and keeps its place. */
  later: boolean;
}

/** A playhead and its time. */
export interface Until {
  readonly playhead: number;
  readonly us: number;
}

export interface TimelineModel {
  run: Run;
  rows: readonly Row[];
  rowOf: ReadonlyMap<TrackId, number>;
  /** All of the Run's tracks, folded away or not. */
  tracks: Pick<ReadonlyMap<TrackId, Tracked>, "get">;
  groups: readonly GatherGroup[];
  /** The gathers that the task of a row called. */
  groupsOf: ReadonlyMap<number, readonly GatherGroup[]>;
  /** The labels of the slots each row fills. */
  slotsOfRow: ReadonlyMap<number, readonly string[]>;
  /** The depth of the most deeply nested row. */
  deepest: number;
  /** Where what is later is not there: how far it goes. */
  until: Until | null;
}

const models = new WeakMap<Run, TimelineModel>();
let lastShown: { whole: TimelineModel; collapsed: ReadonlySet<TrackId>; shown: TimelineModel } | null = null;

/** With all rows. Worked out once for a Run: the page is drawn many times from it. */
export function timelineModel(run: Run): TimelineModel {
  const model = models.get(run) ?? workOut(run);
  models.set(run, model);
  return model;
}

/** Without the rows under the collapsed ones. */
export function shownModel(whole: TimelineModel, collapsed: ReadonlySet<TrackId>): TimelineModel {
  if (collapsed.size === 0) return whole;
  if (lastShown?.whole === whole && lastShown.collapsed === collapsed) return lastShown.shown;
  const shown = assemble(whole.run, unfolded(whole.rows, collapsed), whole.tracks);
  lastShown = { whole, collapsed, shown };
  return shown;
}

/** The slots a row fills: "slot 0", "slots 1, 2". */
export function slotsOf({ slotsOfRow }: TimelineModel, row: number): readonly string[] {
  return slotsOfRow.get(row) ?? [];
}

function workOut(run: Run): TimelineModel {
  const { inOrder, byId } = tracksOf(run);
  const below = countBelow(inOrder.map(({ depth }) => depth));
  const rows = inOrder.map((track, row) => ({ ...track, below: below[row] ?? 0, folded: false, later: false }));
  return assemble(run, rows, byId);
}

function assemble(run: Run, rows: readonly Row[], tracks: TimelineModel["tracks"]): TimelineModel {
  const rowOf = new Map(rows.map(({ track }, row) => [track.id, row]));
  const groups = gatherGroups(run, rowOf);
  const slotsOfRow = slotsByRow(groups);
  const groupsOf = groupsByOwner(groups);
  const deepest = rows.reduce((most, { depth }) => Math.max(most, depth), 0);
  return { run, rows, rowOf, tracks, groups, groupsOf, slotsOfRow, deepest, until: null };
}

/** Those that have a row, by that. */
export function groupsByOwner(groups: readonly GatherGroup[]): Map<number, GatherGroup[]> {
  const byOwner = new Map<number, GatherGroup[]>();
  for (const group of groups) {
    if (group.ownerRow === null) continue;
    const here = byOwner.get(group.ownerRow);
    if (here) here.push(group);
    else byOwner.set(group.ownerRow, [group]);
  }
  return byOwner;
}

function slotsByRow(groups: readonly GatherGroup[]): Map<number, string[]> {
  const byRow = new Map<number, string[]>();
  for (const { slots } of groups) {
    for (const { row, label } of slots) {
      const here = byRow.get(row);
      if (here) here.push(label);
      else byRow.set(row, [label]);
    }
  }
  return byRow;
}

/** For each row how many of the rows after it are deeper, up to the first that is not. */
function countBelow(depths: readonly number[]): number[] {
  const below = depths.map(() => 0);
  const open: number[] = [];
  const close = (least: number, end: number) => {
    for (let row = open.at(-1); row !== undefined && (depths[row] ?? 0) >= least; row = open.at(-1)) {
      below[row] = end - row - 1;
      open.pop();
    }
  };
  depths.forEach((depth, row) => {
    close(depth, row);
    open.push(row);
  });
  close(0, depths.length);
  return below;
}

function unfolded(rows: readonly Row[], collapsed: ReadonlySet<TrackId>): Row[] {
  const shown: Row[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (!row) break;
    const folded = row.below > 0 && collapsed.has(row.track.id);
    shown.push({ ...row, folded });
    if (folded) index += row.below;
  }
  return shown;
}
