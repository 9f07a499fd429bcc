// Which stretch a pointer or an arrow key means. Pure.

import type { Axis } from "../../run/axis";
import { indexAt, isOn, type Stretch, spanOf, stretchesOf, type Target } from "../../run/stretches";
import { barY, type Geometry, rowAt } from "./geometry";
import type { TimelineModel } from "./model";

const REACH = 5; // px: a step that took no time is a few px wide, so let the pointer be near it

/** The stretch under (x, y) of the whole drawing. */
export function pick(model: TimelineModel, geometry: Geometry, x: number, y: number): Target | null {
  const row = rowAt(geometry, y);
  const track = model.rows[row]?.track;
  if (!track || x < geometry.plotLeft - REACH || x > geometry.plotRight + REACH) return null;
  if (Math.abs(y - barY(geometry, row)) > geometry.rowHeight / 2) return null;
  const stretches = stretchesOf(track);
  const index = nearestStep(stretches, geometry, x) ?? stretchUnder(stretches, geometry, x);
  return index === null ? null : { track: track.id, index };
}

function stretchUnder(stretches: readonly Stretch[], { x, axis }: Geometry, px: number): number | null {
  const place = x.invert(px);
  for (let index = Math.max(0, indexAt(stretches, place, axis)); index < stretches.length; index++) {
    const stretch = stretches[index];
    if (!stretch || spanOf(stretch, axis)[0] > place) return null;
    if (isOn(stretch, axis) && place <= spanOf(stretch, axis)[1]) return index;
  }
  return null;
}

function nearestStep(stretches: readonly Stretch[], { x, axis }: Geometry, px: number): number | null {
  let best: number | null = null;
  let distance = REACH;
  const first = Math.max(0, indexAt(stretches, x.invert(px - REACH), axis));
  for (let index = first; index < stretches.length; index++) {
    const stretch = stretches[index];
    if (!stretch) break;
    const [from, to] = spanOf(stretch, axis);
    if (x(from) > px + REACH) break;
    const away = Math.abs(x((from + to) / 2) - px);
    if (stretch.state === "running" && x(to) - x(from) < REACH && away < distance) {
      best = index;
      distance = away;
    }
  }
  return best;
}

const PAGE = 10;

/** Where on the axis a stretch begins, and whether it is over at once. */
export interface Moment {
  place: number;
  instant: boolean;
}

export function momentOf(model: TimelineModel, { track, index }: Target, axis: Axis): Moment {
  const stretch = rowStretches(model, model.rowOf.get(track) ?? 0)[index];
  return stretch ? { place: spanOf(stretch, axis)[0], instant: isInstant(stretch, axis) } : { place: 0, instant: false };
}

/** Where a key leads from `from`, or null if it leads nowhere: along the track, or across tracks at one moment. */
export function step(model: TimelineModel, from: Target, key: string, moment: Moment, axis: Axis): Target | null {
  const row = model.rowOf.get(from.track) ?? 0;
  const stretches = rowStretches(model, row);
  const along = (start: number, by: 1 | -1) => {
    for (let index = start; index in stretches; index += by) {
      const stretch = stretches[index];
      if (stretch && isOn(stretch, axis)) return { ...from, index };
    }
    return null;
  };
  switch (key) {
    case "ArrowRight":
      return along(from.index + 1, 1);
    case "ArrowLeft":
      return along(from.index - 1, -1);
    case "Home":
      return along(0, 1);
    case "End":
      return along(stretches.length - 1, -1);
    case "ArrowDown":
      return across(model, moment, row, 1, 1, axis);
    case "ArrowUp":
      return across(model, moment, row, -1, 1, axis);
    case "PageDown":
      return across(model, moment, row, 1, PAGE, axis);
    case "PageUp":
      return across(model, moment, row, -1, PAGE, axis);
    default:
      return null;
  }
}

/** To the nearest track with anything on it, at least `rows` away or as far as there are any. */
function across(model: TimelineModel, moment: Moment, row: number, direction: 1 | -1, rows: number, axis: Axis): Target | null {
  const last = model.rows.length - 1;
  const start = Math.min(last, Math.max(0, row + direction * rows));
  for (let other = start; other >= 0 && other <= last && other !== row; other += direction) {
    const index = indexAtMoment(rowStretches(model, other), moment, axis);
    const track = model.rows[other]?.track;
    if (track && index !== null) return { track: track.id, index };
  }
  return null;
}

/** For an instant a step of that instant, if there is one; else what has begun last by then. Null in an empty track. */
function indexAtMoment(stretches: readonly Stretch[], { place, instant }: Moment, axis: Axis): number | null {
  let found: number | null = null;
  for (let index = Math.max(0, indexAt(stretches, place, axis)); index < stretches.length; index++) {
    const stretch = stretches[index];
    if (!stretch || (found !== null && spanOf(stretch, axis)[0] > place)) break;
    if (!isOn(stretch, axis)) continue;
    found = index;
    if (instant && isInstant(stretch, axis)) break;
  }
  return found;
}

function isInstant(stretch: Stretch, axis: Axis): boolean {
  const [from, to] = spanOf(stretch, axis);
  return from === to;
}

function rowStretches(model: TimelineModel, row: number): readonly Stretch[] {
  const track = model.rows[row]?.track;
  return track ? stretchesOf(track) : [];
}
