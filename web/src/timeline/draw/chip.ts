// A gather's chip drawn: its list in brackets, each value as the shape of its task; or what it raised.
import { type SVGTemplateResult, svg } from "lit/html.js";
import type { Gather, Slot } from "../../run/types";
import { iconAt } from "../../ui/icons";
import { shapeAt } from "../../ui/palette";
import { CHIP, type Form, widthOfChip, wordsOf } from "../layout/chips";

/** With its left edge at `x` and its middle at `y`. */
export function drawChip(gather: Gather, form: Form, x: number, y: number, height: number): SVGTemplateResult {
  const width = widthOfChip(gather, form);
  const content = gather.ending === "returned" ? list(gather, form, x, y, width) : failure(gather, form, x, y);
  return svg`<g class="chip chip-${gather.ending}">
    <rect x=${x} y=${y - height / 2} width=${width} height=${height} rx="4" />${content}
  </g>`;
}

function list(gather: Gather, form: Form, x: number, y: number, width: number): unknown {
  return [
    bracket(x + 5, y, 1),
    form === "shapes"
      ? gather.slots.map((slot, index) => valueAt(slot, x + CHIP.bracket + (index + 0.5) * CHIP.shape, y))
      : form === "words"
        ? svg`<text x=${x + width / 2} y=${y} text-anchor="middle">${wordsOf(gather)}</text>`
        : null,
    bracket(x + width - 5, y, -1),
  ];
}

/** `way`: 1 opens to the right, -1 to the left. */
function bracket(x: number, y: number, way: 1 | -1): SVGTemplateResult {
  return svg`<path class="chip-bracket" d="M${x + way * 3} ${y - 5}H${x}V${y + 5}H${x + way * 3}" />`;
}

/** An exception among the values is no task's shape. */
function valueAt({ kind, task }: Slot, x: number, y: number): SVGTemplateResult {
  if (kind === "value") return shapeAt(task, x, y, 9);
  const mark = kind === "cancelled" ? "cancelled" : "raised";
  return svg`<g class="ending-${mark}">${iconAt(mark, x - 5, y - 5, 10)}</g>`;
}

function failure(gather: Gather, form: Form, x: number, y: number): unknown {
  return [
    iconAt(gather.ending === "raised" ? "raised" : "cancelled", x + 4, y - 6, 12),
    form === "words" ? svg`<text x=${x + CHIP.icon} y=${y}>${wordsOf(gather)}</text>` : null,
  ];
}
