// What is right of the playhead, in one column: how each track ended, what its last gather gave it, or that it runs on.
import { type SVGTemplateResult, svg } from "lit/html.js";
import { endingIcon } from "../../run/ending";
import type { GatherGroup } from "../../run/groups";
import type { Tracked } from "../../run/tracked";
import { formatTime } from "../../ui/format";
import { iconAt } from "../../ui/icons";
import { formsOf, widthOfChip } from "../layout/chips";
import { endingWords } from "../layout/column";
import { widthOf } from "../layout/words";
import { drawChip } from "./chip";

const ICON = 17;
const CHIP_HEIGHT = 20;

export function drawEnding(track: Tracked, y: number, space: number): SVGTemplateResult {
  return words(`ending-${track.ending ?? "unended"}`, y, endingWords(track, space - ICON), [
    iconAt(endingIcon(track.ending ?? null), 0, y - 6, 12),
  ]);
}

export function drawRunsOn(y: number): SVGTemplateResult {
  return words("ending-runs-on", y, "runs on", []);
}

/** What its last gather gave is how the track ended: a chip in place of the words. */
export function drawGiven({ gather }: GatherGroup, y: number, space: number): SVGTemplateResult {
  const form = formsOf(gather).find((each) => widthOfChip(gather, each) <= space) ?? "mark";
  const width = widthOfChip(gather, form);
  const when = `at ${formatTime(gather.end_us ?? 0)}`;
  return svg`${drawChip(gather, form, 0, y, CHIP_HEIGHT)}
    ${width + 7 + widthOf(when) > space ? null : svg`<g class="ending"><text x=${width + 7} y=${y}>${when}</text></g>`}`;
}

function words(kind: string, y: number, text: string, icon: readonly SVGTemplateResult[]): SVGTemplateResult {
  return svg`<g class="ending ${kind}">${icon}<text x=${icon.length * ICON} y=${y}>${text}</text></g>`;
}
