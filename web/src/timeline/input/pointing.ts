// Pointing at the drawing, clicking on it, and walking along it with the arrow keys.

import { spanOf, stretchAt, type Target } from "../../run/stretches";
import type { Actions } from "../../state/actions";
import { type Geometry, rowTop } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";
import { type Moment, momentOf, pick, step } from "../layout/pick";
import type { TimelineView } from "../layout/view";
import { inSight, within, withSpan } from "../layout/zoom";
import { dragOn, endsDrag, type Ground, isOnPlot, letGo, pointIn, seek, touchDown } from "./drag";
import { focusOption } from "./focus";

/** What is drawn, and how far down the tracks the drawing begins, in px. */
export interface Place extends Ground {
  model: TimelineModel;
  offset: number;
}

/** Up and down the tracks at one time: where that has led, and the moment of the slice it began on. */
interface Climb {
  model: TimelineModel;
  focus: Target;
  moment: Moment;
}

let climb: Climb | null = null;

/** The stretch under the pointer. */
function under(event: MouseEvent, { model, geometry, offset }: Place): Target | null {
  const [x, y] = pointIn(event);
  return pick(model, geometry, x, y + offset);
}

/** What the pointer does on the tracks: it points at slices, chooses them, and drags the playhead. */
export function pointing(place: Place, actions: Actions) {
  return {
    down: (event: PointerEvent) => touchDown(event, under(event, place) === null, place, actions),
    move: (event: PointerEvent) => {
      if (!dragOn(event, place, actions)) actions.point(under(event, place));
    },
    up: letGo,
    leave: () => actions.point(null),
    click: (event: MouseEvent) => {
      if (endsDrag()) return;
      const target = under(event, place);
      choose(event, target, actions);
      if (!target && isOnPlot(event, place)) seek(event, place, actions);
    },
  };
}

function choose(event: Event, target: Target | null, actions: Actions): void {
  climb = null;
  actions.select(target);
  if (!target) return;
  actions.changeTimeline({ focus: target });
  focusOption(event.currentTarget as Element, target);
}

/** Escape lets go of the slice and leaves the focus where it is. */
export function walk(
  event: KeyboardEvent,
  focus: Target | null,
  { model, geometry }: Place,
  view: TimelineView,
  actions: Actions,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === "Escape") actions.select(null);
  if (!focus) return;
  const { axis } = geometry;
  const moment = climbed(model, focus) ?? momentOf(model, focus, axis);
  const next = step(model, focus, event.key, moment, axis);
  if (!next) return;
  event.preventDefault();
  climb = next.track === focus.track ? null : { model, focus: next, moment };
  const drawing = event.currentTarget as Element;
  const row = model.rowOf.get(next.track) ?? 0;
  actions.changeTimeline({
    focus: next,
    top: bringRowIntoSight(drawing, row, geometry),
    ...bringSpanIntoSight(next, model, geometry, view),
  });
  actions.select(next);
  focusOption(drawing, next);
}

/** The moment kept while `from` is where the last climb led. */
function climbed(model: TimelineModel, from: Target): Moment | null {
  if (climb?.model !== model || climb.focus.track !== from.track || climb.focus.index !== from.index) return null;
  return climb.moment;
}

/** On a zoomed axis it is moved so far that a slice that is out of sight is in its middle. */
function bringSpanIntoSight(
  target: Target,
  { tracks }: TimelineModel,
  geometry: Geometry,
  view: TimelineView,
): Partial<TimelineView> {
  const stretch = stretchAt(tracks, target);
  if (!stretch) return {};
  const [from, to] = inSight(geometry);
  const [start, end] = spanOf(stretch, geometry.axis);
  if (end >= from && start <= to) return {};
  return withSpan(
    view,
    geometry.axis,
    within(geometry, (start + Math.min(end, start + to - from)) / 2 - (to - from) / 2, to - from),
  );
}

const FOOT = 64; // px: what is over the last rows

/** Scrolls so far that the row is in sight between the axis and the ribbon; returns how far that is. */
function bringRowIntoSight(inside: Element, row: number, geometry: Geometry): number {
  const scroller = inside.closest(".timeline")?.querySelector(".timeline-scroll");
  if (!scroller) return 0;
  const lowest = rowTop(geometry, row);
  const highest = lowest + geometry.axisHeight + geometry.rowHeight + FOOT - scroller.clientHeight;
  scroller.scrollTop = Math.max(highest, Math.min(lowest, scroller.scrollTop));
  return scroller.scrollTop;
}
