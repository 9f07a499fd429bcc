// One track drawn: its stretches as bars, and its ending as a mark and a word.
import { svg, type SVGTemplateResult } from "lit";
import { endingIcon, endingWord, iconAt } from "../icons";
import { taskClass } from "../palette";
import type { Ending } from "../run";
import { barY, type Geometry } from "./geometry";
import { isBlocked, type Stretch, stretchesOf } from "./stretches";
import type { Tracked } from "./tracked";

const HEIGHT = { running: 24, ready: 14, waiting: 8 };
const STEP_WIDTH = 4;
const BLOCKED_WORD_WIDTH = 62;
const ENDING_GAP = 13;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a stretch stands; a step that took no time is still a few px wide. */
export function boxOf(stretch: Stretch, geometry: Geometry, row: number): Box {
  const height = stretch.state === "not started" ? HEIGHT.waiting : HEIGHT[stretch.state];
  const left = geometry.x(stretch.start_us);
  const length = geometry.x(stretch.end_us) - left;
  const short = stretch.state === "running" && length < STEP_WIDTH;
  return {
    x: short ? left + length / 2 - STEP_WIDTH / 2 : left,
    y: barY(geometry, row) - height / 2,
    width: short ? STEP_WIDTH : length,
    height,
  };
}

export function drawTrack(task: Tracked, geometry: Geometry, row: number): SVGTemplateResult {
  const stretches = distinct(stretchesOf(task), geometry);
  // Steps are drawn over the waits on either side of them.
  const steps = stretches.filter(({ state }) => state === "running");
  const rest = stretches.filter(({ state }) => state !== "running");
  return svg`<g class="track ${taskClass(task.id)}">
    ${[...rest, ...steps].map((stretch) => drawStretch(stretch, geometry, row))}
    ${geometry.compact || task.ending === undefined ? null : drawEnding(task.ending, task, geometry, row)}
  </g>`;
}

/** Leaves out what would be drawn on the very same pixels: a track can have thousands of steps. */
function distinct(stretches: readonly Stretch[], { x }: Geometry): Stretch[] {
  const lastPixel = new Map<string, number>();
  return stretches.filter((stretch) => {
    const pixel = Math.round(x(stretch.end_us));
    const thin = pixel === Math.round(x(stretch.start_us));
    if (thin && lastPixel.get(stretch.state) === pixel) return false;
    lastPixel.set(stretch.state, pixel);
    return true;
  });
}

function drawStretch(stretch: Stretch, geometry: Geometry, row: number): SVGTemplateResult {
  const box = boxOf(stretch, geometry, row);
  if (stretch.state === "not started") {
    const y = barY(geometry, row);
    return svg`<path class="not-started" d="M${box.x} ${y}H${box.x + box.width}" />`;
  }
  const radius = stretch.state === "running" ? 1.5 : 2;
  return svg`
    <rect class="bar bar-${stretch.state}" x=${box.x} y=${box.y} width=${box.width} height=${box.height} rx=${radius} />
    ${isBlocked(stretch) && box.width >= BLOCKED_WORD_WIDTH ? blockedWord(box) : null}`;
}

function blockedWord(box: Box): SVGTemplateResult {
  return svg`<text class="blocked-word" x=${box.x + box.width / 2} y=${box.y + box.height / 2}>blocked</text>`;
}

function drawEnding(ending: Ending | null, task: Tracked, geometry: Geometry, row: number): SVGTemplateResult {
  const y = barY(geometry, row);
  const x = geometry.x(task.ended_us ?? geometry.x.domain()[1] ?? 0) + ENDING_GAP;
  return svg`<g class="ending ending-${ending ?? "unended"}">
    ${iconAt(endingIcon(ending), x, y - 6, 12)}
    <text x=${x + 17} y=${y}>${endingWord(ending)}</text>
  </g>`;
}
