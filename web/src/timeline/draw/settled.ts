// Where gathers settled, on their owners' tracks: chips over the bars, and a red mark where one raised.
import { type SVGTemplateResult, svg } from "lit/html.js";
import type { Chip } from "../layout/chips";
import { barY, type Geometry } from "../layout/geometry";
import { drawChip } from "./chip";

const OVER = { least: 13, most: 16 }; // px: the height of a chip over the bars, inside its row

export function drawSettled(chips: readonly Chip[], geometry: Geometry, row: number): SVGTemplateResult[] {
  const y = barY(geometry, row);
  const height = Math.max(OVER.least, Math.min(OVER.most, 2 * (geometry.barOffset - geometry.wordsOver)));
  return chips.map(
    ({ gather, ending, x, left, form }) =>
      svg`${ending === "raised" ? raisedAt(x, y, geometry) : null}
      ${form === null || geometry.compact ? null : drawChip(gather, form, left, y - geometry.wordsOver, height)}`,
  );
}

/** As high as a step, in the colour of failures. */
export function raisedAt(x: number, y: number, { dense }: Geometry): SVGTemplateResult {
  const height = dense ? 18 : 20;
  return svg`<rect class="raised-mark" x=${x - 2} y=${y - height / 2} width="4" height=${height} rx="1.5" />`;
}
