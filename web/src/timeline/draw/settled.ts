// The marks where gathers settled, on their owners' tracks, with as many words as keep clear of one another.
import { type SVGTemplateResult, svg } from "lit/html.js";
import type { GatherGroup } from "../../run/groups";
import type { Ending, Gather } from "../../run/types";
import { settledAt } from "../layout/ends";
import { barY, type Geometry, type Sight } from "../layout/geometry";
import { BESIDE } from "./failure";

const PX_PER_LETTER = 6.9; // of the words beside a mark: near enough to keep them apart

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

/** The marks where gathers settled, each with as many words as keep clear of the owner's other marks and words. */
export function drawSettled(groups: readonly GatherGroup[], geometry: Geometry, sight: Sight): SVGTemplateResult[] {
  return [...settledByRow(groups, geometry, sight)].flatMap(([row, marks]) => {
    const after = marks.map(() => Infinity);
    for (let index = marks.length - 2; index >= 0; index--) {
      const next = marks[index + 1]?.x ?? Infinity;
      after[index] = next > (marks[index]?.x ?? 0) ? next : (after[index + 1] ?? Infinity);
    }
    let taken = 0; // up to here there are marks and words
    return marks.map(({ gather, ending, x }, index) => {
      const words = geometry.compact
        ? null
        : placeWords(settledWords(gather), x, taken, after[index] ?? Infinity, geometry.railLeft);
      taken = Math.max(taken, words?.anchor === "start" ? x + BESIDE + lengthOf(words.text) : x);
      return settledMark(ending, x, barY(geometry, row), geometry, words);
    });
  });
}

/** Where the words beside the marks end, by the owner's row. */
export function takenByWords(groups: readonly GatherGroup[], geometry: Geometry, sight: Sight): Map<number, number[]> {
  const rows = [...settledByRow(groups, geometry, sight)];
  return new Map(rows.map(([row, marks]) => [row, marks.map(({ gather, x }) => x + BESIDE + lengthOf(settledWords(gather)[0]))]));
}

/** By the owner's row, in order of time; of several at one time a failure is the first to get words. */
function settledByRow(groups: readonly GatherGroup[], geometry: Geometry, sight: Sight): Map<number, Settled[]> {
  const [from = 0, to = 0] = geometry.x.domain();
  const rows = new Map<number, Settled[]>();
  for (const { gather, ownerRow } of groups) {
    const place = settledAt(gather, geometry);
    if (ownerRow === null || ownerRow < sight.first || ownerRow >= sight.end) continue;
    if (place === null || gather.ending === null || place < from || place > to) continue;
    const marks = rows.get(ownerRow) ?? [];
    marks.push({ gather, ending: gather.ending, x: geometry.x(place) });
    rows.set(ownerRow, marks);
  }
  const rank = ({ ending }: Settled) => (ending === "raised" ? 0 : 1);
  for (const [row, marks] of rows) {
    marks.sort((a, b) => a.x - b.x || rank(a) - rank(b));
    rows.set(row, oneAPixel(marks));
  }
  return rows;
}

/** Of marks on the same pixel the first, or the first failure: thousands of gathers one after another make no more. */
function oneAPixel(marks: readonly Settled[]): Settled[] {
  const seen = new Map<number, Settled>();
  for (const mark of marks) {
    const before = seen.get(Math.round(mark.x));
    if (!before || (mark.ending === "raised" && before.ending !== "raised")) seen.set(Math.round(mark.x), mark);
  }
  return [...seen.values()];
}

/** Right of the mark, at the drawing's edge left of it; the first of `choices` that fits, or none. */
function placeWords(choices: readonly string[], x: number, taken: number, next: number, width: number): Words | null {
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

function settledMark(
  ending: Ending,
  x: number,
  y: number,
  { dense, wordsOver }: Geometry,
  words: Words | null,
): SVGTemplateResult {
  const up = dense ? 13 : 15;
  return svg`<g class="settled settled-${ending}">
    <path d="M${x} ${y - up + 1}V${y + up - 3}" />
    ${words ? svg`<text x=${words.x} y=${y - wordsOver} text-anchor=${words.anchor}>${words.text}</text>` : null}
  </g>`;
}

/** In full, and short. */
function settledWords({ ending }: Gather): [string, string] {
  if (ending === "returned") return ["gather returns", "returns"];
  return ending === "raised" ? ["gather raises here", "raises"] : ["gather is cancelled here", "cancelled"];
}
