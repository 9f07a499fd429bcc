// One track drawn: its stretches as bars, and its ending as a mark and a word.
import { type SVGTemplateResult, svg } from "lit/html.js";
import { endingIcon, endingWord } from "../../run/ending";
import { taskOf } from "../../run/track_id";
import type { Tracked } from "../../run/tracked";
import { iconAt } from "../../ui/icons";
import { taskClass } from "../../ui/palette";
import { type Bar, barsOf } from "../layout/bars";
import type { Box } from "../layout/box";
import { endOf } from "../layout/ends";
import { barY, type Geometry } from "../layout/geometry";

const WORD_WIDTH = 62;
const ENDING_GAP = 13;

export function drawTrack(track: Tracked, geometry: Geometry, row: number): SVGTemplateResult {
  return svg`<g class="track ${taskClass(taskOf(track.id))}">${barsOf(track, geometry, row).map(drawBar)}</g>`;
}

function drawBar({ kind, box, blocked, frozen }: Bar): SVGTemplateResult {
  const middle = box.y + box.height / 2;
  if (kind === "not started") return svg`<path class="not-started" d="M${box.x} ${middle}h${box.width}" />`;
  if (kind === "dense") {
    return svg`<path class="bar bar-dense" d="M${box.x} ${middle}h${box.width}" stroke-width=${box.height} />`;
  }
  const radius = kind === "running" ? 1.5 : 2;
  return svg`
    <rect class="bar bar-${kind}" x=${box.x} y=${box.y} width=${box.width} height=${box.height} rx=${radius} />
    ${frozen ? svg`<path class="frozen" d="M${box.x + 1} ${middle}h${Math.max(0, box.width - 2)}" stroke-width=${box.height - 3} />` : null}
    ${blocked && box.width >= WORD_WIDTH ? wordOn(box, "blocked") : null}
    ${frozen && box.width >= WORD_WIDTH ? wordOn(box, "frozen") : null}`;
}

function wordOn(box: Box, word: "blocked" | "frozen"): SVGTemplateResult {
  return svg`<text class="${word}-word" x=${box.x + box.width / 2} y=${box.y + box.height / 2}>${word}</text>`;
}

/** `later`: the playhead has not come to it yet. Nothing where the end is out of sight. */
export function drawEnding(track: Tracked, geometry: Geometry, row: number, later: boolean): SVGTemplateResult | null {
  const end = endOf(track, geometry);
  const [from = 0, to = 0] = geometry.x.domain();
  if (geometry.compact || track.ending === undefined || end < from || end > to) return null;
  const y = barY(geometry, row);
  const x = geometry.x(end) + ENDING_GAP;
  return svg`<g class="ending ending-${track.ending ?? "unended"} ${later ? "later" : ""}">
    ${iconAt(endingIcon(track.ending), x, y - 6, 12)}
    <text x=${x + 17} y=${y}>${endingWord(track.ending)}</text>
  </g>`;
}
