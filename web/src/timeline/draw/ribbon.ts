// The one-runner ribbon under the tracks: whose turn it was, one after another, and where one of them blocked the loop.
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import type { Replay, Stall } from "../../replay/types";
import { formatCount, formatTime } from "../../ui/format";
import { shapeAt, taskClass } from "../../ui/palette";
import type { Geometry } from "../layout/geometry";
import { type Block, blocksOf } from "../layout/turns";
import { RIBBON } from "../layout/under";

const { height: HEIGHT, words: WORDS, pad: PAD } = RIBBON;
const PX_PER_LETTER = 6.6;

export function drawRibbon(
  geometry: Geometry,
  replay: Replay,
  { top, height }: { top: number; height: number },
  nameOf: (task: number | null) => string,
): TemplateResult {
  const { width, plotLeft, plotRight, compact } = geometry;
  const blocks = blocksOf(replay.turns, geometry);
  const name = compact ? { x: 12, y: PAD + WORDS / 2 } : { x: 12, y: top + HEIGHT / 2 };
  return html`<svg
    class="timeline-ribbon"
    role="img"
    aria-label=${inWords(replay, nameOf)}
    width=${width}
    height=${height}
  >
    <text class="ribbon-name" x=${name.x} y=${name.y}>who runs</text>
    <path class="ribbon-ground" d="M${plotLeft} ${top + HEIGHT / 2}H${plotRight}" />
    ${blocks.map((block) => drawBlock(block, top))}
    ${stallWords(replay.stalls, geometry, top, nameOf)}
  </svg>`;
}

function drawBlock({ x, width, task, blocked, shape }: Block, top: number): SVGTemplateResult {
  if (shape && task) return shapeAt(task, x + width / 2, top + HEIGHT / 2, width);
  const kind = task === undefined ? "turn-several" : taskClass(task);
  return svg`<rect class="turn ${kind} ${blocked ? "turn-blocked" : ""}"
    x=${x} y=${top} width=${width} height=${HEIGHT} rx=${width > 8 ? 2 : 1} />`;
}

/** Over the blocked stretches, as far as the words have space beside one another. */
function stallWords(
  stalls: readonly Stall[],
  { x, axis, plotLeft, plotRight, width }: Geometry,
  top: number,
  nameOf: (task: number | null) => string,
): SVGTemplateResult[] {
  const words: SVGTemplateResult[] = [];
  const [from = 0, to = 0] = x.domain();
  let free = plotLeft - 8;
  for (const stall of stalls) {
    const start = axis === "time" ? stall.start_us : stall.start_event;
    const end = axis === "time" ? stall.end_us : stall.end_event;
    if (end < from || start > to) continue;
    if (free > plotRight) break;
    const middle = x((Math.max(start, from) + Math.min(end, to)) / 2);
    const choice = [`${nameOf(stall.task)} blocked: ${stall.text}`, stall.text]
      .map((text) => ({ text, half: (text.length * PX_PER_LETTER) / 2 }))
      .map(({ text, half }) => ({ text, half, center: Math.max(free + half, Math.min(middle, width - half - 4)) }))
      .find(({ half, center }) => center + half <= width && Math.abs(center - middle) <= Math.max(half, x(end) - x(start)));
    if (!choice) continue;
    words.push(svg`<text class="stall-words" x=${choice.center} y=${top - WORDS / 2}>${choice.text}</text>`);
    free = choice.center + choice.half + 12;
  }
  return words;
}

const MOST_IN_WORDS = 5;

function inWords({ turns, stalls }: Replay, nameOf: (task: number | null) => string): string {
  const told = stalls
    .slice(0, MOST_IN_WORDS)
    .map(({ task, start_us, text }) => `${nameOf(task)} blocked the loop from ${formatTime(start_us)}: ${text}`);
  const rest = stalls.length > MOST_IN_WORDS ? [`and ${stalls.length - MOST_IN_WORDS} more times`] : [];
  return [`Who runs: ${formatCount(turns.length, "turn")}, one at a time`, ...told, ...rest].join("; ");
}
