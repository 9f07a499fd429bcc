// One track drawn: its stretches as bars, and its ending as a mark and a word.
import { type SVGTemplateResult, svg } from "lit/html.js";
import { happened } from "../../run/bisect";
import { endingIcon, endingWord } from "../../run/ending";
import { indexAt, startOn, stretchesOf } from "../../run/stretches";
import { taskOf } from "../../run/track_id";
import type { Tracked } from "../../run/tracked";
import { formatTime } from "../../ui/format";
import { iconAt } from "../../ui/icons";
import { taskClass } from "../../ui/palette";
import { type Bar, barsOf } from "../layout/bars";
import type { Box } from "../layout/box";
import { endOf } from "../layout/ends";
import { barY, type Geometry } from "../layout/geometry";
import { placeOfWords, waitWords } from "../layout/wait_words";

const WORD_WIDTH = 62;
const MOST_WORDS = 60; // on a track
const ENDING_GAP = 13;
const ENDING_PX_PER_LETTER = 7;

/** `since`: from there on the track runs on for nobody; null if it does not. */
export function drawTrack(track: Tracked, geometry: Geometry, row: number, since: number | null): SVGTemplateResult {
  const bars = barsOf(track, geometry, row);
  return svg`<g class="track ${taskClass(taskOf(track.id))}">
    ${bars.map(drawBar)} ${since === null ? null : bars.map(({ kind, box }) => (kind === "waiting" || kind === "shared" ? drawHatch(box, geometry.x(since)) : null))}
  </g>`;
}

const HATCH = { apart: 7, least: 12 };

/** Over what is right of `from`: it runs on, and nobody will receive what it gives. */
function drawHatch({ x: left, y, width, height }: Box, from: number): SVGTemplateResult | null {
  const x = Math.max(left, from);
  const right = left + width;
  const tall = Math.max(height, HATCH.least);
  const [top, bottom] = [y + height / 2 - tall / 2, y + height / 2 + tall / 2];
  if (right - x < 2) return null;
  const strokes: string[] = [];
  for (let at = x - tall; at < right; at += HATCH.apart) {
    const [start, end] = [Math.max(at, x), Math.min(at + tall, right)];
    if (end > start) strokes.push(`M${start} ${bottom - (start - at)}L${end} ${bottom - (end - at)}`);
  }
  return svg`<rect class="runs-on-ground" x=${x} y=${top} width=${right - x} height=${tall} />
    <path class="runs-on" d=${strokes.join("")} />`;
}

/** Over the waits that have begun, what they are for, as far as there is space beside what is `taken` on the left. */
export function drawWaitWords(
  track: Tracked,
  geometry: Geometry,
  row: number,
  taken: readonly number[],
  playhead: number,
): SVGTemplateResult[] {
  const words: SVGTemplateResult[] = [];
  if (geometry.dense || geometry.compact) return words;
  const { x, axis } = geometry;
  const y = barY(geometry, row) - geometry.wordsOver;
  const stretches = stretchesOf(track);
  const [from = 0, to = 0] = x.domain();
  for (let index = Math.max(0, indexAt(stretches, from, axis)); index < stretches.length && words.length < MOST_WORDS; index++) {
    const stretch = stretches[index];
    if (!stretch || startOn(stretch, axis) > to || !happened(stretch.start_event, playhead)) break;
    const text = waitWords(stretch);
    const place = text === "" ? null : placeOfWords(stretch, text, geometry, taken);
    if (place !== null) words.push(svg`<text class="wait-words" x=${place} y=${y}>${text}</text>`);
  }
  return words;
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

/** Nothing where the end is out of sight, nor before the playhead has come to it. */
export function drawEnding(track: Tracked, geometry: Geometry, row: number): SVGTemplateResult | null {
  const end = endOf(track, geometry);
  const [from = 0, to = 0] = geometry.x.domain();
  if (geometry.compact || track.ending === undefined || end < from || end > to) return null;
  const y = barY(geometry, row);
  const x = geometry.x(end) + ENDING_GAP;
  return svg`<g class="ending ending-${track.ending ?? "unended"}">
    ${iconAt(endingIcon(track.ending), x, y - 6, 12)}
    <text x=${x + 17} y=${y}>${endingWords(track, geometry.railLeft - x - 17)}</text>
  </g>`;
}

/** With the time, where there is space for it. */
function endingWords({ ending, ended_us: us }: Tracked, space: number): string {
  const word = endingWord(ending ?? null);
  const whole = us === null ? word : `${word} at ${formatTime(us)}`;
  return whole.length * ENDING_PX_PER_LETTER <= space ? whole : word;
}
