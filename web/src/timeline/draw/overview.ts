// The overview: the whole run in a strip, and on it a window that is what the timeline shows. Dragging it moves that.
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit/html.js";
import { guard } from "lit/directives/guard.js";
import type { Actions } from "../../state/actions";
import { taskClass } from "../../ui/palette";
import { type Geometry, rowTop } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";
import { endOf } from "./track";
import type { TimelineView } from "../layout/view";
import { inSight, within, withSpan } from "../layout/zoom";

const HEIGHT = 44;
const PAD = 5;
const LEAST_WINDOW = 10; // px: so that it can be seen and grabbed
const LINES = 34;

export interface OverviewProps {
  model: TimelineModel;
  geometry: Geometry;
  view: TimelineView;
  /** Where the playhead stands on the axis, if there is one. */
  at: number | null;
}

/** It helps where a part of the axis is in sight, or a part of many tracks; a few tracks are soon scrolled through. */
export function needsOverview({ geometry, view }: OverviewProps): boolean {
  return view.zoomed[geometry.axis] !== null || geometry.dense;
}

export function overview(props: OverviewProps, actions: Actions): TemplateResult {
  const { model, geometry, at } = props;
  const { plotLeft, plotRight, whole, width, axis } = geometry;
  const { x, y, w, h } = windowOf(props);
  const move = (event: PointerEvent) => drag(event, props, actions);
  return html`<svg
    class="timeline-overview"
    aria-hidden="true"
    width=${width}
    height=${HEIGHT}
    @pointerdown=${(event: PointerEvent) => {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      move(event);
    }}
    @pointermove=${(event: PointerEvent) => {
      if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) move(event);
    }}
  >
    <rect class="overview-ground" x=${plotLeft - PAD} y="2" width=${plotRight - plotLeft + 2 * PAD} height=${HEIGHT - 4} rx="4" />
    ${guard([model, axis, plotLeft, plotRight, whole[1]], () => drawLines(model, geometry))}
    ${at === null ? null : svg`<path class="overview-playhead" d="M${plotLeft + (at / whole[1]) * (plotRight - plotLeft)} 2v${HEIGHT - 4}" />`}
    <rect class="overview-window" x=${x} y=${y} width=${w} height=${h} rx="3" />
  </svg>`;
}

/** Each line stands for as many rows as it takes; it reaches from the first of them created to the last ended. */
function drawLines(model: TimelineModel, geometry: Geometry): SVGTemplateResult[] {
  const { plotLeft, plotRight, whole, axis } = geometry;
  const { rows } = model;
  const lines = Math.min(rows.length, LINES);
  const thick = Math.min(3, ((HEIGHT - 2 * PAD) / lines) * 0.7);
  const scale = (at: number) => plotLeft + (at / whole[1]) * (plotRight - plotLeft);
  return Array.from({ length: lines }, (_, line) => {
    const first = Math.floor((line * rows.length) / lines);
    const end = Math.floor(((line + 1) * rows.length) / lines);
    let [from, to] = [Infinity, 0];
    for (const { task } of rows.slice(first, end)) {
      from = Math.min(from, axis === "time" ? task.created_us : task.created_event);
      to = Math.max(to, endOf(task, geometry));
    }
    const y = PAD + ((line + 0.5) / lines) * (HEIGHT - 2 * PAD);
    const hue = end - first === 1 ? taskClass(rows[first]?.task.id ?? null) : "";
    return svg`<path class="overview-line ${hue}" stroke-width=${thick}
      d="M${scale(from)} ${y}H${Math.max(scale(from) + 1, scale(to))}" />`;
  });
}

function windowOf({ model, geometry, view }: OverviewProps): { x: number; y: number; w: number; h: number } {
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

/** The middle of the window comes to the pointer. */
function drag(event: PointerEvent, props: OverviewProps, actions: Actions): void {
  const { model, geometry, view } = props;
  const strip = event.currentTarget as Element;
  const box = strip.getBoundingClientRect();
  const { plotLeft, plotRight, whole, axis } = geometry;
  const at = ((event.clientX - box.left - plotLeft) / (plotRight - plotLeft)) * whole[1];
  const [from, to] = inSight(geometry);
  const { h } = windowOf(props);
  const share = (event.clientY - box.top - PAD - h / 2) / Math.max(1, HEIGHT - 2 * PAD - h);
  const most = Math.max(0, rowTop(geometry, model.rows.length) - view.height);
  const top = Math.round(Math.max(0, Math.min(1, share)) * most);
  actions.changeTimeline({ ...withSpan(view, axis, within(geometry, at - (to - from) / 2, to - from)), top });
  const scroller = strip.closest(".timeline")?.querySelector(".timeline-scroll");
  if (scroller) scroller.scrollTop = top;
}
