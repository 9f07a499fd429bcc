// The overview: the whole run in a strip, and on it a window that is what the timeline shows. Dragging it moves that.

import { guard } from "lit/directives/guard.js";
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import { taskOf } from "../../run/track_id";
import type { Actions } from "../../state/actions";
import { taskClass } from "../../ui/palette";
import { dragOverview } from "../input/overview";
import { endOf } from "../layout/ends";
import type { Geometry } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";
import { HEIGHT, type Overview, PAD, windowOf } from "../layout/overview";

const LINES = 34;

export interface OverviewProps extends Overview {
  /** Of the playhead on the axis, if there is one. */
  playheadPlace: number | null;
}

export function overview(props: OverviewProps, actions: Actions): TemplateResult {
  const { model, geometry, playheadPlace } = props;
  const { plotLeft, plotRight, whole, width, axis } = geometry;
  const { x, y, w, h } = windowOf(props);
  const at = (place: number) => plotLeft + (place / whole[1]) * (plotRight - plotLeft);
  const move = (event: PointerEvent) => dragOverview(event, props, actions);
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
    ${playheadPlace === null ? null : svg`<rect class="overview-ground" x=${at(playheadPlace)} y="3" width=${Math.max(0, plotRight + PAD - at(playheadPlace))} height=${HEIGHT - 6} />`}
    ${playheadPlace === null ? null : svg`<path class="overview-playhead" d="M${at(playheadPlace)} 2v${HEIGHT - 4}" />`}
    <rect class="overview-window" x=${x} y=${y} width=${w} height=${h} rx="3" />
  </svg>`;
}

/** Each line stands for as many rows as it takes; it reaches from the first of them created to the last ended. */
function drawLines(model: TimelineModel, geometry: Geometry): SVGTemplateResult[] {
  const { plotLeft, plotRight, whole, axis } = geometry;
  const { rows } = model;
  const lines = Math.min(rows.length, LINES);
  const thick = Math.min(3, ((HEIGHT - 2 * PAD) / lines) * 0.7);
  const scale = (place: number) => plotLeft + (place / whole[1]) * (plotRight - plotLeft);
  return Array.from({ length: lines }, (_, line) => {
    const first = Math.floor((line * rows.length) / lines);
    const end = Math.floor(((line + 1) * rows.length) / lines);
    let [from, to] = [Infinity, 0];
    for (const { track } of rows.slice(first, end)) {
      from = Math.min(from, axis === "time" ? track.created_us : track.created_event);
      to = Math.max(to, endOf(track, geometry));
    }
    const y = PAD + ((line + 0.5) / lines) * (HEIGHT - 2 * PAD);
    const only = end - first === 1 ? rows[first]?.track.id : undefined;
    const hue = only === undefined ? "" : taskClass(taskOf(only));
    return svg`<path class="overview-line ${hue}" stroke-width=${thick}
      d="M${scale(from)} ${y}H${Math.max(scale(from) + 1, scale(to))}" />`;
  });
}
