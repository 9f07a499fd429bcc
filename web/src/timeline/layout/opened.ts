// Whose gathers are opened, and the space it takes to show them.
import type { Gather, Run } from "../../run/types";

/** Of more, and of larger gathers, the results list them all. */
const MOST_GATHERS = 12;
export const MOST_SLOTS = 24;
export const HEAD = 24;
const RAIL = { roomy: 20, compact: 34 };
const END = 8;

const byOwner = new WeakMap<Run, Map<number, Gather[]>>();

/** The gathers that a task called, in order, those without a slot too. */
function gathersOf(run: Run, owner: number): readonly Gather[] {
  let owners = byOwner.get(run);
  if (!owners) {
    owners = new Map();
    for (const gather of run.gathers) {
      if (gather.owner === null) continue;
      const here = owners.get(gather.owner);
      if (here) here.push(gather);
      else owners.set(gather.owner, [gather]);
    }
    byOwner.set(run, owners);
  }
  return owners.get(owner) ?? [];
}

/** Those that are shown when the task's gathers are opened. */
export function shownGathers(run: Run, owner: number): readonly Gather[] {
  return gathersOf(run, owner).slice(0, MOST_GATHERS);
}

export function bandHeight(run: Run, owner: number | null, compact: boolean): number {
  const gathers = owner === null ? [] : shownGathers(run, owner);
  return gathers.reduce((height, gather) => height + sectionHeight(gather, compact), 0);
}

export function sectionHeight({ slots }: Gather, compact: boolean): number {
  const more = slots.length > MOST_SLOTS ? 1 : 0;
  return HEAD + (Math.min(slots.length, MOST_SLOTS) + more) * railHeight(compact) + END;
}

export function railHeight(compact: boolean): number {
  return compact ? RAIL.compact : RAIL.roomy;
}
