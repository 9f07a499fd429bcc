// A Run's gathers as groups of rows.
import { type TrackId, trackOfSlot, trackOfTask } from "./track_id";
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
}

export function gatherGroups(run: Run, rowOf: ReadonlyMap<TrackId, number>): readonly GatherGroup[] {
  return run.gathers.map((gather) => groupOf(gather, rowOf));
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
  return { gather, ownerRow, slots };
}

function slotLabel(slots: readonly number[]): string {
  return slots.length === 1 ? `slot ${slots[0]}` : `slots ${slots.join(", ")}`;
}
