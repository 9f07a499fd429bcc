// A track as stretches of time: the gap before its first step, if there is one, then the Run's slices.
import { countWhile } from "./bisect";
import type { Slice } from "./types";
import type { Tracked } from "./tracked";
import type { Axis, Span } from "./axis";

/** A stretch of a track: the task's id and the index in `stretchesOf(task)`. */
export interface Target {
  task: number;
  index: number;
}

export type Stretch = Slice | (Omit<Slice, "state" | "on"> & { state: "not started"; on: null });

const known = new WeakMap<Tracked, readonly Stretch[]>();

/** Worked out once for a track: a place in this list is what a Target names, on either axis. */
export function stretchesOf(task: Tracked): readonly Stretch[] {
  const stretches = known.get(task) ?? workOut(task);
  known.set(task, stretches);
  return stretches;
}

function workOut(task: Tracked): readonly Stretch[] {
  const begun = task.started_event ?? task.ended_event;
  if (begun === null || begun <= task.created_event) return task.slices;
  const gap: Stretch = {
    state: "not started",
    start_us: task.created_us,
    end_us: task.started_us ?? task.ended_us ?? task.created_us,
    line: task.created_line,
    on: null,
    start_event: task.created_event,
    end_event: begun,
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

/** Where a stretch stands on an axis. */
export function spanOf(stretch: Stretch, axis: Axis): Span {
  return [startOn(stretch, axis), endOn(stretch, axis)];
}

export function startOn(stretch: Pick<Stretch, "start_us" | "start_event">, axis: Axis): number {
  return axis === "time" ? stretch.start_us : stretch.start_event;
}

export function endOn(stretch: Stretch, axis: Axis): number {
  return axis === "time" ? stretch.end_us : stretch.end_event;
}

/** What took no time is nothing on the time axis, but for steps: those are what a track is about. */
export function isOn(stretch: Stretch, axis: Axis): boolean {
  return axis === "steps" || stretch.state === "running" || stretch.end_us > stretch.start_us;
}

/** The first stretch that has not ended by `at` on the axis, or the last one; -1 in an empty track. */
export function indexAt(stretches: readonly Stretch[], at: number, axis: Axis): number {
  const ended = countWhile(stretches, (stretch) => endOn(stretch, axis) < at);
  return Math.min(ended, stretches.length - 1);
}
