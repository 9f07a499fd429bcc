// What can be zoomed by gestures, and what tells them apart.
import type { Actions } from "../../state/actions";
import type { Geometry } from "../layout/geometry";
import type { TimelineView } from "../layout/view";

export interface Zoomable {
  geometry: Geometry;
  view: TimelineView;
  actions: Actions;
  /** A plain wheel zooms here too, where there is nothing to scroll: on the axis. */
  plainWheel: boolean;
}

export function isSideways({ deltaX, deltaY, shiftKey }: WheelEvent): boolean {
  return shiftKey || Math.abs(deltaX) > Math.abs(deltaY);
}
