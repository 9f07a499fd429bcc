// A Run's gathers as groups of rows, each with a lane for its bracket.
import { countWhile } from "./bisect";
import { type TrackId, trackOfSlot, trackOfTask } from "./track_id";
import type { Tracked } from "./tracked";
import type { Gather, Run } from "./types";

export interface SlotRow {
  row: number;
  /** "slot 0", or "slots 0, 2" where one task fills several. */
  label: string;
  /** The slots' places among the gather's. */
  indices: readonly number[];
}

export interface GatherGroup {
  gather: Gather;
  ownerRow: number | null;
  slots: readonly SlotRow[];
  /** Brackets that would cross are in lanes of their own; 0 is the outermost. Null: none was free, and no bracket is drawn. */
  lane: number | null;
}

const MOST_LANES = 3;

export function gatherGroups(
  run: Run,
  rowOf: ReadonlyMap<TrackId, number>,
  tracks: ReadonlyMap<TrackId, Tracked>,
): readonly GatherGroup[] {
  return inLanes(run.gathers.map((gather) => groupOf(gather, rowOf))).map((group) => named(group, tracks));
}

function groupOf(gather: Gather, rowOf: ReadonlyMap<TrackId, number>): GatherGroup {
  const slotsByRow = new Map<number, number[]>();
  gather.slots.forEach((of, slot) => {
    const track = trackOfSlot(of);
    const row = track === null ? undefined : rowOf.get(track);
    if (row === undefined) return;
    const here = slotsByRow.get(row);
    if (here) here.push(slot);
    else slotsByRow.set(row, [slot]);
  });
  const slots = [...slotsByRow]
    .map(([row, indices]) => ({ row, label: slotLabel(indices), indices }))
    .sort((a, b) => a.row - b.row);
  const ownerRow = gather.owner === null ? null : (rowOf.get(trackOfTask(gather.owner)) ?? null);
  return { gather, ownerRow, slots, lane: 0 };
}

function slotLabel(slots: readonly number[]): string {
  return slots.length === 1 ? `slot ${slots[0]}` : `slots ${slots.join(", ")}`;
}

/** Without a bracket to join them, slots say in words whose gather they are of. */
function named(group: GatherGroup, tracks: ReadonlyMap<TrackId, Tracked>): GatherGroup {
  const owner = group.gather.owner === null ? undefined : tracks.get(trackOfTask(group.gather.owner));
  if (group.lane !== null || !owner) return group;
  return { ...group, slots: group.slots.map((slot) => ({ ...slot, label: `${slot.label} of ${owner.label}` })) };
}

interface Taken {
  first: number;
  last: number;
}

/** Wide groups take the outer lanes, and no two groups of one lane share a row; the innermost may find none free. */
function inLanes(groups: readonly GatherGroup[]): GatherGroup[] {
  const lanes: Taken[][] = [];
  const span = ({ slots }: GatherGroup) => ({ first: slots[0]?.row ?? 0, last: slots.at(-1)?.row ?? -1 });
  const size = (group: GatherGroup) => span(group).last - span(group).first;
  const placed = [...groups]
    .sort((a, b) => size(b) - size(a))
    .map((group) => {
      if (group.slots.length === 0) return group;
      if (lanes.length < MOST_LANES) lanes.push([]);
      const lane = lanes.findIndex((taken) => take(taken, span(group)));
      return { ...group, lane: lane < 0 ? null : lane };
    });
  return placed.sort((a, b) => a.gather.id - b.gather.id);
}

/** Puts `wanted` among what is taken, which is in order and apart; false if it meets any of it. */
function take(taken: Taken[], wanted: Taken): boolean {
  const index = countWhile(taken, ({ last }) => last < wanted.first);
  const next = taken[index];
  if (next && next.first <= wanted.last) return false;
  taken.splice(index, 0, wanted);
  return true;
}
