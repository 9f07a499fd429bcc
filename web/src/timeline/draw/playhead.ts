// The playhead on the timeline: where it is, the line, and its time in words.
import { html, nothing, type TemplateResult } from "lit/html.js";
import { formatTime } from "../../ui/format";
import type { Geometry } from "../layout/geometry";

const BUBBLE_HALF = 34;

/**
 * The line behind the words of the tracks, and before axis and ribbon; it ends above what is end to end, which is no part of
 * the run. Nothing where it is out of sight.
 */
export function drawPlayhead(
  { plotLeft, plotRight, width, axisHeight }: Geometry,
  x: number,
  height: number,
  foot: number,
  sum: number,
  us: number,
): TemplateResult | typeof nothing {
  if (x < plotLeft - 1 || x > plotRight + 1) return nothing;
  const bubble = Math.max(BUBBLE_HALF, Math.min(x, width - BUBBLE_HALF)) - x;
  const part = (top: number, end: number) => `top: ${top}px; height: ${Math.max(0, end - top)}px; transform: translateX(${x}px)`;
  return html`<div class="timeline-playhead" aria-hidden="true">
      <div class="playhead-line" .style=${part(axisHeight, height - foot)}></div>
    </div>
    <div class="timeline-playhead playhead-front" aria-hidden="true">
      <div class="playhead-line" .style=${part(height - foot, height - sum)}></div>
      <div class="playhead-line" .style=${part(axisHeight - 8, axisHeight)}>
        <span class="playhead-time" .style=${`transform: translateX(calc(-50% + ${bubble}px))`}>${formatTime(us)}</span>
      </div>
    </div>`;
}
