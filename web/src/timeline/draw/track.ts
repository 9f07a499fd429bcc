// One track drawn: its stretches as bars, with what they are for.
import { type SVGTemplateResult, svg } from "lit/html.js";
import { happened } from "../../run/bisect";
import { indexAt, startOn, stretchesOf } from "../../run/stretches";
import { taskOf } from "../../run/track_id";
import type { Tracked } from "../../run/tracked";
import { taskClass } from "../../ui/palette";
import { type Bar, barsOf } from "../layout/bars";
import type { Box } from "../layout/box";
import { barY, type Geometry } from "../layout/geometry";
import { placeOfWords, type Taken, waitWords } from "../layout/wait_words";

const WORD_WIDTH = 62;
const MOST_WORDS = 60; // on a track
const ENDING = 96; // px: of the word on a track's end, which on a narrow page is over the bar
const ANYWHERE = -9; // words that go on from the name may be past their bar
const LOOK_AHEAD = 5; // stretches: between two waits there are a step and a time of being ready

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

/** Over the waits that have begun, what they are for, as far as there is space beside what is `taken`. */
export function drawWaitWords(
  track: Tracked,
  geometry: Geometry,
  row: number,
  taken: readonly Taken[],
  playhead: number,
  named: ReadonlyMap<number, string>,
): SVGTemplateResult[] {
  const drawn: SVGTemplateResult[] = [];
  const { x, axis } = geometry;
  const y = barY(geometry, row) - geometry.wordsOver;
  const stretches = stretchesOf(track);
  const [from = 0, to = 0] = x.domain();
  const last = geometry.railLeft - (geometry.compact && geometry.railWidth === 0 ? ENDING : 0);
  for (let index = Math.max(0, indexAt(stretches, from, axis)); index < stretches.length && drawn.length < MOST_WORDS; index++) {
    const stretch = stretches[index];
    if (!stretch || startOn(stretch, axis) > to || !happened(stretch.start_event, playhead)) break;
    const choices = waitWords(stretch, named);
    if (choices.length === 0) continue;
    const next = stretches.slice(index + 1, index + LOOK_AHEAD).find(({ state }) => state === "waiting");
    const until = next ? x(startOn(next, axis)) : last;
    // On a narrow page the first words go on from the name.
    const place = placeOfWords(
      stretch,
      choices,
      geometry,
      taken,
      until,
      geometry.compact && drawn.length === 0 ? ANYWHERE : undefined,
    );
    if (place !== null) drawn.push(svg`<text class="wait-words" x=${place.x} y=${y}>${place.words}</text>`);
  }
  return drawn;
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
    ${blocked && box.width >= WORD_WIDTH ? wordOn(box, "blocked") : null}
    ${frozen && box.width >= WORD_WIDTH ? wordOn(box, "frozen") : null}`;
}

function wordOn(box: Box, word: "blocked" | "frozen"): SVGTemplateResult {
  return svg`<text class="${word}-word" x=${box.x + box.width / 2} y=${box.y + box.height / 2}>${word}</text>`;
}
