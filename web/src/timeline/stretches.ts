// A track as stretches of time: the gap before its first step, if there is one, then the Run's slices.
import type { Slice } from "../run";
import type { Target } from "../state";
import type { Tracked } from "./tracked";

export type Stretch = Slice | { state: "not started"; start_us: number; end_us: number; line: number | null; on: null };

export function stretchesOf(task: Tracked): readonly Stretch[] {
  const begun = task.started_us ?? task.ended_us;
  if (begun === null || begun <= task.created_us) return task.slices;
  const gap: Stretch = {
    state: "not started",
    start_us: task.created_us,
    end_us: begun,
    line: task.created_line,
    on: null,
  };
  return [gap, ...task.slices];
}

export function stretchAt(tasks: ReadonlyMap<number, Tracked>, target: Target | null): Stretch | null {
  const task = target === null ? undefined : tasks.get(target.task);
  return (task && target && stretchesOf(task)[target.index]) ?? null;
}

/** A step that held the loop. */
export function isBlocked(stretch: Stretch): boolean {
  return stretch.state === "running" && stretch.end_us > stretch.start_us;
}

/** The first stretch that has not ended by then, or the last one; -1 in an empty track. */
export function indexAtTime(stretches: readonly Stretch[], us: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end_us ?? 0) < us) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, stretches.length - 1);
}
