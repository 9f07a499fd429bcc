// Which stretch a pointer or an arrow key means. Pure.
import type { Target } from "../state";
import { barY, type Geometry } from "./geometry";
import type { TimelineModel } from "./model";
import { indexAtTime, type Stretch, stretchesOf } from "./stretches";

const REACH = 5; // px: a step that took no time is a few px wide, so let the pointer be near it

/** The stretch under (x, y) of the whole drawing. */
export function pick(model: TimelineModel, geometry: Geometry, x: number, y: number): Target | null {
  const row = Math.floor(y / geometry.rowHeight);
  const task = model.rows[row]?.task;
  if (!task || Math.abs(y - barY(geometry, row)) > geometry.rowHeight / 2) return null;
  const stretches = stretchesOf(task);
  const index = nearestStep(stretches, geometry, x) ?? stretchUnder(stretches, geometry, x);
  return index === null ? null : { task: task.id, index };
}

function stretchUnder(stretches: readonly Stretch[], { x }: Geometry, px: number): number | null {
  const index = indexAtTime(stretches, x.invert(px));
  const stretch = stretches[index];
  return stretch && x(stretch.start_us) <= px && px <= x(stretch.end_us) ? index : null;
}

function nearestStep(stretches: readonly Stretch[], { x }: Geometry, px: number): number | null {
  let best: number | null = null;
  let distance = REACH;
  const first = Math.max(0, indexAtTime(stretches, x.invert(px - REACH)));
  for (let index = first; index < stretches.length; index++) {
    const stretch = stretches[index];
    if (!stretch || x(stretch.start_us) > px + REACH) break;
    const away = Math.abs(x(stretch.start_us) - px);
    if (stretch.state === "running" && isInstant(stretch) && away < distance) {
      best = index;
      distance = away;
    }
  }
  return best;
}

const PAGE = 10;

/** Where on the axis a stretch begins, and whether it is over at once. */
export interface Moment {
  us: number;
  instant: boolean;
}

export function momentOf(model: TimelineModel, { task, index }: Target): Moment {
  const stretch = rowStretches(model, model.rowOf.get(task) ?? 0)[index];
  return stretch ? { us: stretch.start_us, instant: isInstant(stretch) } : { us: 0, instant: false };
}

/** Where a key leads from `from`, or null if it leads nowhere: along the track, or across tracks at one moment. */
export function step(model: TimelineModel, from: Target, key: string, moment: Moment): Target | null {
  const row = model.rowOf.get(from.task) ?? 0;
  const stretches = rowStretches(model, row);
  switch (key) {
    case "ArrowRight":
      return from.index + 1 < stretches.length ? { ...from, index: from.index + 1 } : null;
    case "ArrowLeft":
      return from.index > 0 ? { ...from, index: from.index - 1 } : null;
    case "Home":
      return { ...from, index: 0 };
    case "End":
      return { ...from, index: stretches.length - 1 };
    case "ArrowDown":
      return across(model, moment, row, 1, 1);
    case "ArrowUp":
      return across(model, moment, row, -1, 1);
    case "PageDown":
      return across(model, moment, row, 1, PAGE);
    case "PageUp":
      return across(model, moment, row, -1, PAGE);
    default:
      return null;
  }
}

/** To the nearest track with anything on it, at least `rows` away or as far as there are any. */
function across(
  model: TimelineModel,
  moment: Moment,
  row: number,
  direction: 1 | -1,
  rows: number,
): Target | null {
  const last = model.rows.length - 1;
  const start = Math.min(last, Math.max(0, row + direction * rows));
  for (let other = start; other >= 0 && other <= last && other !== row; other += direction) {
    const stretches = rowStretches(model, other);
    const task = model.rows[other]?.task;
    if (task && stretches.length) return { task: task.id, index: indexAtMoment(stretches, moment) };
  }
  return null;
}

/** For an instant a step of that instant, if there is one; else what has begun last by then. */
function indexAtMoment(stretches: readonly Stretch[], { us, instant }: Moment): number {
  let found = Math.max(0, indexAtTime(stretches, us));
  for (let index = found; index < stretches.length; index++) {
    const stretch = stretches[index];
    if (!stretch || stretch.start_us > us) break;
    found = index;
    if (instant && isInstant(stretch)) break;
  }
  return found;
}

function isInstant({ start_us, end_us }: Stretch): boolean {
  return start_us === end_us;
}

function rowStretches(model: TimelineModel, row: number): readonly Stretch[] {
  const task = model.rows[row]?.task;
  return task ? stretchesOf(task) : [];
}
