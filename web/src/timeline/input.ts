// Pointing at the drawing, clicking on it, and walking along it with the arrow keys.
import type { Actions } from "../actions";
import type { Target } from "../state";
import { AXIS_HEIGHT, type Geometry } from "./geometry";
import type { TimelineModel } from "./model";
import { focusedTarget, focusOption } from "./options";
import { type Moment, momentOf, pick, step } from "./pick";

/** What is drawn, and how far down the tracks the drawing begins, in px. */
export interface Place {
  model: TimelineModel;
  geometry: Geometry;
  offset: number;
}

/** Up and down the tracks at one time: where that has led, and the moment of the slice it began on. */
interface Climb {
  model: TimelineModel;
  at: Target;
  moment: Moment;
}

let climb: Climb | null = null;

/** The stretch under the pointer. */
export function under(event: PointerEvent, { model, geometry, offset }: Place): Target | null {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return pick(model, geometry, event.clientX - box.left, event.clientY - box.top + offset);
}

export function choose(event: Event, target: Target | null, actions: Actions): void {
  climb = null;
  actions.select(target);
  if (target) focusOption(event.currentTarget as Element, target);
}

export function walk(event: KeyboardEvent, selected: Target | null, { model, geometry }: Place, actions: Actions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") actions.select(null);
  const drawing = event.currentTarget as Element;
  // Escape leaves the focus where it is, and the way goes on from there.
  const from = selected ?? focusedTarget(drawing);
  if (!from) return;
  const moment = climbed(model, from) ?? momentOf(model, from);
  const next = step(model, from, event.key, moment);
  if (!next) return;
  event.preventDefault();
  climb = next.task === from.task ? null : { model, at: next, moment };
  bringIntoSight(drawing, model.rowOf.get(next.task) ?? 0, geometry, actions);
  actions.select(next);
  focusOption(drawing, next);
}

/** The moment kept while `from` is where the last climb led. */
function climbed(model: TimelineModel, from: Target): Moment | null {
  if (climb?.model !== model || climb.at.task !== from.task || climb.at.index !== from.index) return null;
  return climb.moment;
}

/** Scrolls so far that the row is in sight below the axis, and has it drawn before it is focused. */
function bringIntoSight(drawing: Element, row: number, { rowHeight }: Geometry, actions: Actions): void {
  const scroller = drawing.closest(".timeline-scroll");
  if (!scroller) return;
  const lowest = row * rowHeight;
  const highest = lowest + AXIS_HEIGHT + rowHeight - scroller.clientHeight;
  scroller.scrollTop = Math.max(highest, Math.min(lowest, scroller.scrollTop));
  actions.timelineMoved(scroller.scrollTop);
}
