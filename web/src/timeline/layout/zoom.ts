// Zooming and panning the axis. What a gesture, a key or a button makes of the part in sight: pure. zooming.ts knows the gestures.

import type { Axis, Span } from "../../run/axis";
import type { Geometry } from "./geometry";
import type { TimelineView } from "./view";

/** The least that can be in sight: a microsecond for every 20 px, and five steps. */
const LEAST = { time: 40, steps: 5 } as const;
export const FACTOR = 2;

/** How many times larger than the whole axis in sight the drawing can become. */
export function mostZoom({ whole, axis }: Geometry): number {
  return Math.max(1, whole[1] / LEAST[axis]);
}

export function inSight({ x }: Geometry): Span {
  return x.domain();
}

/** Larger (above 1) or smaller around a place on the axis; `anchor` stays where it is. */
export function zoomedBy(geometry: Geometry, factor: number, anchor: number): Span | null {
  const [from, to] = inSight(geometry);
  const { whole, axis } = geometry;
  const length = Math.max(Math.min(LEAST[axis], whole[1]), (to - from) / factor);
  const share = (anchor - from) / (to - from);
  return within(geometry, anchor - share * length, length);
}

/** Along the axis, by a share of what is in sight. */
export function pannedBy(geometry: Geometry, share: number): Span | null {
  const [from, to] = inSight(geometry);
  return within(geometry, from + share * (to - from), to - from);
}

/** A part of this length from about there on; null, the whole, if it is all of it. */
export function within({ whole }: Geometry, from: number, length: number): Span | null {
  if (length >= whole[1] * 0.9999) return null;
  const start = Math.max(0, Math.min(from, whole[1] - length));
  return [start, start + length];
}

export function withSpan({ zoomed }: TimelineView, axis: Axis, span: Span | null): Partial<TimelineView> {
  return { zoomed: { ...zoomed, [axis]: span } };
}

/** The wished place while it is in sight, else the middle. */
export function anchorIn(geometry: Geometry, wished: number): number {
  const [from, to] = inSight(geometry);
  return wished >= from && wished <= to ? wished : (from + to) / 2;
}
