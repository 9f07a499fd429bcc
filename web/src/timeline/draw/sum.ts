// The children of a gather laid end to end, on the tracks' own axis: what the waits would take one after another.
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import type { EndToEnd } from "../../replay/types";
import { formatTime } from "../../ui/format";
import { shapeAt, taskClass } from "../../ui/palette";
import { sumHeight } from "../layout/under";
import { boldWidthOf } from "../layout/words";
import type { Scene } from "./scene";

const NEAR = 15; // px: from the middle of the bars to the lower edge
const BAR = 20;

/** Its space is there from the start; what is in it only at the end of the run. */
export function drawSum(sum: EndToEnd, scene: Scene): TemplateResult {
  const { props, model, geometry, actions } = scene;
  const { x, width, compact } = geometry;
  const known = props.playhead >= model.run.event_count;
  const hold = (event: Event) => event.stopPropagation(); // or the axis under it would take the click
  const close = () => actions.changeTimeline({ sumClosed: true });
  const end = x(sum.start_us + sum.length_us);
  const height = sumHeight(compact);
  const middle = height - NEAR;
  return html`<div class="sum">
    ${
      known
        ? html`<svg width=${width} height=${height} role="img" aria-label="One after another: ${formatTime(sum.length_us)}">
          <text class="ribbon-name" x="12" y=${compact ? 9 : middle}>one after another</text>
          ${parts(sum, scene, middle)}
          <text class="sum-time" x=${end + 8} y=${middle}>${formatTime(sum.length_us)}</text>
        </svg>
        <button type="button" class="sum-close" title="Close" aria-label="Close one after another" @pointerdown=${hold} @click=${close}>×</button>`
        : nothing
    }
  </div>`;
}

function parts(sum: EndToEnd, { model, geometry: { x, plotLeft, plotRight } }: Scene, y: number): SVGTemplateResult[] {
  const labels = new Map(model.run.tasks.map(({ id, label }) => [id, label]));
  let from = sum.start_us;
  return sum.parts.map(({ task, length_us: length }) => {
    const left = Math.max(plotLeft, x(from));
    from += length;
    const space = Math.min(plotRight, x(from)) - left;
    const label = labels.get(task) ?? "";
    const middle = left + space / 2;
    return svg`<g class="sum-part ${taskClass(task)}">
      <rect x=${left + 0.5} y=${y - BAR / 2} width=${Math.max(0, space - 1)} height=${BAR} rx="2" />
      ${named(task, label, middle, y, space)}
    </g>`;
  });
}

/** By its name, else by its shape, if there is space for either. */
function named(task: number, label: string, x: number, y: number, space: number): SVGTemplateResult | null {
  if (boldWidthOf(label) + 6 <= space) return svg`<text x=${x} y=${y}>${label}</text>`;
  return space >= 16 ? shapeAt(task, x, y) : null;
}
