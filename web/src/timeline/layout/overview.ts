// The overview: whether there is one, and the window on it.
import { type Geometry, rowTop } from "./geometry";
import type { TimelineModel } from "./model";
import type { TimelineView } from "./view";
import { inSight } from "./zoom";

export const HEIGHT = 44;
export const PAD = 5;
const LEAST_WINDOW = 10; // px: so that it can be seen and grabbed

export interface Overview {
  model: TimelineModel;
  geometry: Geometry;
  view: TimelineView;
}

/** It helps where a part of the axis is in sight, or a part of many tracks; a few tracks are soon scrolled through. */
export function needsOverview({ geometry, view }: Overview): boolean {
  return view.zoomed[geometry.axis] !== null || geometry.dense;
}

/** The part of the strip that is what the timeline shows. */
export function windowOf({ model, geometry, view }: Overview): { x: number; y: number; w: number; h: number } {
  const { plotLeft, plotRight, whole } = geometry;
  const [from, to] = inSight(geometry);
  const px = (plotRight - plotLeft) / whole[1];
  const inner = HEIGHT - 2 * PAD;
  const total = Math.max(1, rowTop(geometry, model.rows.length));
  const h = Math.min(inner, Math.max(LEAST_WINDOW, (view.height / total) * inner));
  const w = Math.max(LEAST_WINDOW, (to - from) * px);
  const most = Math.max(1, total - view.height);
  return {
    x: Math.max(plotLeft - PAD, Math.min(plotLeft + from * px - (w > (to - from) * px ? w / 2 : 0), plotRight + PAD - w)),
    y: PAD + Math.min(1, view.top / most) * (inner - h),
    w,
    h,
  };
}
