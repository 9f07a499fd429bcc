// The brackets of gathers: which of them can be in sight, and where.
import { countWhile } from "../../run/bisect";
import type { GatherGroup, SlotRow } from "../../run/groups";
import type { Geometry, Sight } from "./geometry";
import type { TimelineModel } from "./model";

/** Those of which anything can be in sight: a run can have thousands. */
export function groupsInSight({ groups }: TimelineModel, { first, end }: Sight): readonly GatherGroup[] {
  return groups.filter(({ ownerRow, slots }) => {
    const top = Math.min(ownerRow ?? Infinity, slots[0]?.row ?? Infinity);
    const bottom = Math.max(ownerRow ?? -1, slots.at(-1)?.row ?? -1);
    return top <= end && bottom >= first;
  });
}

export function slotsInSight({ slots }: GatherGroup, sight: Sight): readonly SlotRow[] {
  const first = countWhile(slots, ({ row }) => row < sight.first);
  return slots.slice(
    first,
    countWhile(slots, ({ row }) => row < sight.end, first),
  );
}

export function bracketLeft(geometry: Geometry, lane: number): number {
  return Math.round(geometry.lanesLeft + (lane + 1) * geometry.laneWidth - 6) + 0.5;
}
