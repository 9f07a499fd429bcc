// A gather drawn as a group: a bracket that joins its slots, a mark on its owner's track where it settled,
// and, where a child's outcome made it raise, a curve from the child to that mark.
import { svg, type SVGTemplateResult } from "lit";
import type { Ending, Gather } from "../run";
import { barY, type Geometry } from "./geometry";
import type { GatherGroup, TimelineModel } from "./model";

const PX_PER_LETTER = 6.4; // of the words beside a mark: near enough to keep them apart
const BESIDE = 5; // px from a mark to its words, and to the curve that leads to it
const BULGE = 26; // how far that curve swings out
const MARGIN_BULGE = 18; // in the margin of a narrow drawing, past the words above the bars

/** Between `above` and `below` only: a gather can have thousands of slots. */
export function drawBracket(
  group: GatherGroup,
  geometry: Geometry,
  above: number,
  below: number,
): SVGTemplateResult | null {
  const { slots, lane } = group;
  const first = slots[0];
  const last = slots.at(-1);
  if (!first || !last || lane === null) return null;
  const left = Math.round(geometry.lanesLeft + (lane + 1) * geometry.laneWidth - 6) + 0.5;
  const right = left + 7;
  const top = stemTop(group, first.row, geometry);
  const stem = `M${left} ${Math.max(top, above)}V${Math.min(barY(geometry, last.row), below)}`;
  const arms = slots
    .map(({ row }) => barY(geometry, row))
    .filter((y) => y >= above && y <= below)
    .map((y) => `M${left} ${y}H${right}`);
  return svg`<path class="bracket" d="${[stem, ...arms].join("")}" />`;
}

/** The stem reaches up to the owner where the owner is the track above; elsewhere it would cross other tracks. */
function stemTop({ ownerRow }: GatherGroup, firstRow: number, geometry: Geometry): number {
  const y = barY(geometry, firstRow);
  return ownerRow === firstRow - 1 ? y - geometry.rowHeight + 14 : y;
}

interface Settled {
  gather: Gather;
  ending: Ending;
  x: number;
}

interface Words {
  text: string;
  /** The end at the mark: where they start, or left of the mark where they stop. */
  x: number;
  anchor: "start" | "end";
}

/** The marks where gathers settled, each with as many words as stand clear of the owner's other marks and words. */
export function drawSettled(groups: readonly GatherGroup[], geometry: Geometry): SVGTemplateResult[] {
  return [...settledByRow(groups, geometry)].flatMap(([row, marks]) => {
    const after = marks.map(() => Infinity);
    for (let at = marks.length - 2; at >= 0; at--) {
      const next = marks[at + 1]?.x ?? Infinity;
      after[at] = next > (marks[at]?.x ?? 0) ? next : (after[at + 1] ?? Infinity);
    }
    let taken = 0; // up to here there are marks and words
    return marks.map(({ gather, ending, x }, at) => {
      const words = placeWords(settledWords(gather), x, taken, after[at] ?? Infinity, geometry.width);
      taken = Math.max(taken, words?.anchor === "start" ? x + BESIDE + lengthOf(words.text) : x);
      return settledMark(ending, x, barY(geometry, row), words);
    });
  });
}

/** By the owner's row, in order of time; of several at one time a failure is the first to get words. */
function settledByRow(groups: readonly GatherGroup[], geometry: Geometry): Map<number, Settled[]> {
  const rows = new Map<number, Settled[]>();
  for (const { gather, ownerRow } of groups) {
    const { end_us, ending } = gather;
    if (ownerRow === null || end_us === null || ending === null) continue;
    const marks = rows.get(ownerRow) ?? [];
    marks.push({ gather, ending, x: geometry.x(end_us) });
    rows.set(ownerRow, marks);
  }
  const rank = ({ ending }: Settled) => (ending === "raised" ? 0 : 1);
  for (const marks of rows.values()) marks.sort((a, b) => a.x - b.x || rank(a) - rank(b));
  return rows;
}

/** Right of the mark, at the drawing's edge left of it; the first of `choices` that fits, or none. */
function placeWords(
  choices: readonly string[],
  x: number,
  taken: number,
  next: number,
  width: number,
): Words | null {
  const atEdge = x + BESIDE + lengthOf(choices[0] ?? "") > width;
  for (const text of choices) {
    const length = lengthOf(text);
    if (atEdge && x - BESIDE - length >= taken) return { text, x: x - BESIDE, anchor: "end" };
    if (!atEdge && x + BESIDE >= taken && x + BESIDE + length <= next) {
      return { text, x: x + BESIDE, anchor: "start" };
    }
  }
  return null;
}

function lengthOf(words: string): number {
  return words.length * PX_PER_LETTER;
}

function settledMark(ending: Ending, x: number, y: number, words: Words | null): SVGTemplateResult {
  return svg`<g class="settled settled-${ending}">
    <path d="M${x} ${y - 17}V${y + 15}" />
    ${words ? svg`<text x=${words.x} y=${y - 18} text-anchor=${words.anchor}>${words.text}</text>` : null}
  </g>`;
}

/** In full, and short. */
function settledWords({ ending }: Gather): [string, string] {
  if (ending === "returned") return ["gather returns", "returns"];
  return ending === "raised" ? ["gather raises here", "raises"] : ["gather is cancelled here", "cancelled"];
}

/** From the end of the child whose exception the gather passed on, up to its owner. */
export function drawFailure(
  group: GatherGroup,
  model: TimelineModel,
  geometry: Geometry,
): SVGTemplateResult | null {
  const { gather, ownerRow } = group;
  const childRow = failedRow(gather, model);
  if (ownerRow === null || childRow === null || gather.end_us === null) return null;
  const settled = geometry.x(gather.end_us);
  const atEnd = settled + BULGE > geometry.plotRight;
  // Right of the line, unless the words at the tracks' ends are there.
  const side = atEnd && !geometry.compact ? -1 : 1;
  const x = settled + side * BESIDE;
  const up = childRow > ownerRow ? 1 : -1;
  const from = barY(geometry, childRow) - up * 10;
  const to = barY(geometry, ownerRow) + up * 6;
  // Past other tracks it keeps close to the line, so as not to cross the words at their ends.
  const bulge = Math.abs(childRow - ownerRow) === 1 ? BULGE : 9;
  const out = x + side * (atEnd && geometry.compact ? MARGIN_BULGE : bulge);
  const tip = x + side * 5;
  return svg`<g class="failure">
    <path d="M${x} ${from}C${out} ${from} ${out} ${to} ${x} ${to}" />
    <path d="M${tip} ${to - 4}L${x} ${to}L${tip} ${to + 4}" />
  </g>`;
}

/** The track of the awaitable that made the gather raise. */
function failedRow(gather: Gather, model: TimelineModel): number | null {
  if (gather.ending !== "raised" || gather.settled_by === null) return null;
  const task = gather.slots[gather.settled_by]?.task;
  return task ? (model.rowOf.get(task) ?? null) : null;
}
