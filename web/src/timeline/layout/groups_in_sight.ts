// Which gathers can be in sight.
import type { GatherGroup } from "../../run/groups";
import type { Sight } from "./geometry";
import type { TimelineModel } from "./model";

/** Those of which anything can be in sight: a run can have thousands. */
export function groupsInSight({ groups }: TimelineModel, { first, end }: Sight): readonly GatherGroup[] {
  return groups.filter(({ ownerRow, slots }) => {
    const top = Math.min(ownerRow ?? Infinity, slots[0]?.row ?? Infinity);
    const bottom = Math.max(ownerRow ?? -1, slots.at(-1)?.row ?? -1);
    return top <= end && bottom >= first;
  });
}
