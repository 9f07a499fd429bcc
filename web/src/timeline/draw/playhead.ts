// The playhead on the timeline: where it stands, the line, the veil over all that is later, and its time in words.
import { html, nothing, type TemplateResult } from "lit/html.js";
import { formatTime } from "../../ui/format";
import { countWhile } from "../../run/bisect";
import type { Replay } from "../../replay/types";
import type { Axis } from "../../state/state";
import type { Geometry } from "../layout/geometry";

const BUBBLE_HALF = 34;

/** The time at which a playhead stands: that of the last event before it. */
export function timeAt({ times_us }: Replay, playhead: number): number {
  return times_us[playhead - 1] ?? 0;
}

/** Where a seek leads: `now` is the time between the playhead's event and the next, or null at the event itself. */
export interface Seek {
  playhead: number;
  now: number | null;
}

/** What a place on the axis means; on the time axis an instant within `reach` draws it near, with all that happened at it. */
export function seekTo(replay: Replay, at: number, reach: number, axis: Axis): Seek {
  const { times_us } = replay;
  if (axis === "steps") return { playhead: Math.max(0, Math.min(times_us.length, Math.round(at))), now: null };
  const come = countUntil(times_us, at);
  const next = times_us[come];
  if (next !== undefined && next - at <= reach) return { playhead: countUntil(times_us, next), now: null };
  return { playhead: come, now: at - timeAt(replay, come) <= reach ? null : Math.round(at) };
}

/** How many of these ascending times have come at `at`. */
export function countUntil(times: readonly number[], at: number): number {
  return countWhile(times, (time) => time <= at);
}

/** Pales all that is later than the playhead. */
export function drawVeil(geometry: Geometry, x: number, height: number): TemplateResult {
  const left = Math.max(geometry.plotLeft - 6, Math.min(x, geometry.width));
  const size = `top: ${geometry.axisHeight}px; width: ${geometry.width}px; height: ${height - geometry.axisHeight}px`;
  return html`<div class="timeline-veil">
    <div .style=${`${size}; transform: translateX(${left}px)`}></div>
  </div>`;
}

/** The same for the ribbon, which stands in front of the tracks. */
export function drawFootVeil(geometry: Geometry, x: number, top: number): TemplateResult {
  const left = Math.max(geometry.plotLeft - 6, Math.min(x, geometry.width));
  const place = `width: ${geometry.width - left}px; top: ${top}px; left: ${left}px`;
  return html`<div class="foot-veil" .style=${place}></div>`;
}

/** The line behind the words of the tracks, and before axis and ribbon; nothing where it stands out of sight. */
export function drawPlayhead(
  { plotLeft, plotRight, width, axisHeight }: Geometry,
  x: number,
  height: number,
  foot: number,
  us: number,
): TemplateResult | typeof nothing {
  if (x < plotLeft - 1 || x > plotRight + 1) return nothing;
  const bubble = Math.max(BUBBLE_HALF, Math.min(x, width - BUBBLE_HALF)) - x;
  const part = (top: number, end: number) => `top: ${top}px; height: ${Math.max(0, end - top)}px; transform: translateX(${x}px)`;
  return html`<div class="timeline-playhead" aria-hidden="true">
      <div class="playhead-line" .style=${part(axisHeight, height - foot)}></div>
    </div>
    <div class="timeline-playhead playhead-front" aria-hidden="true">
      <div class="playhead-line" .style=${part(axisHeight - 3, axisHeight)}></div>
      <div class="playhead-line" .style=${part(height - foot, height)}>
        <span class="playhead-time" .style=${`transform: translateX(calc(-50% + ${bubble}px))`}>${formatTime(us)}</span>
      </div>
    </div>`;
}
