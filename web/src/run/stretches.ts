// A track as stretches of time: the gap before its first step, if there is one, then the Run's slices.

import type { Axis, Span } from "./axis";
import { countWhile } from "./bisect";
import type { TrackId } from "./track_id";
import type { Tracked } from "./tracked";
import type { Slice } from "./types";

/** A stretch of a track: the index is that in `stretchesOf(track)`. */
export interface Target {
  track: TrackId;
  index: number;
}

export type Stretch = Slice | (Omit<Slice, "state" | "on"> & { state: "not started"; on: null });

const known = new WeakMap<Tracked, readonly Stretch[]>();

/** Worked out once for a track: a place in this list is what a Target names, on either axis. */
export function stretchesOf(track: Tracked): readonly Stretch[] {
  const stretches = known.get(track) ?? workOut(track);
  known.set(track, stretches);
  return stretches;
}

function workOut(track: Tracked): readonly Stretch[] {
  const begun = track.started_event ?? track.ended_event;
  if (begun === null || begun <= track.created_event) return track.slices;
  const gap: Stretch = {
    state: "not started",
    start_us: track.created_us,
    end_us: track.started_us ?? track.ended_us ?? track.created_us,
    line: track.created_line,
    on: null,
    start_event: track.created_event,
    end_event: begun,
  };
  return [gap, ...track.slices];
}

export function stretchAt(tracks: Pick<ReadonlyMap<TrackId, Tracked>, "get">, target: Target | null): Stretch | null {
  const track = target === null ? undefined : tracks.get(target.track);
  return (track && target && stretchesOf(track)[target.index]) ?? null;
}

/** A step that held the loop. */
export function isBlocked(stretch: Stretch): boolean {
  return stretch.state === "running" && stretch.end_us > stretch.start_us;
}

/** Where a stretch is on an axis. */
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

/** The first stretch that has not ended by a place on the axis, or the last one; -1 in an empty track. */
export function indexAt(stretches: readonly Stretch[], place: number, axis: Axis): number {
  const ended = countWhile(stretches, (stretch) => endOn(stretch, axis) < place);
  return Math.min(ended, stretches.length - 1);
}

/** Whether it waits for something that tasks share: a lock, a queue or the like. */
export function isShared({ on }: Stretch): boolean {
  return on?.primitive !== undefined;
}
