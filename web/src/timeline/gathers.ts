// A gather drawn as a group: a bracket that joins its slots, a mark on its owner's track where it settled,
// and, where a child's outcome made it raise, a curve from the child to that mark.
import { svg, type SVGTemplateResult } from "lit";
import type { Ending, Gather } from "../run";
import { barY, type Geometry } from "./geometry";
import type { GatherGroup, TimelineModel } from "./model";

const PX_PER_LETTER = 6.4; // of the words beside a mark: near enough to keep them apart

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
  if (!first || !last) return null;
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

/** The marks where gathers settled; of two whose words would overlap, the later keeps its mark only. */
export function drawSettled(groups: readonly GatherGroup[], geometry: Geometry): SVGTemplateResult[] {
  const wordsEnd = new Map<number, number>();
  return [...groups]
    .sort((a, b) => (a.gather.end_us ?? 0) - (b.gather.end_us ?? 0))
    .flatMap(({ gather, ownerRow }) => {
      if (ownerRow === null || gather.end_us === null || gather.ending === null) return [];
      const x = geometry.x(gather.end_us);
      const words = settledWords(gather);
      const width = words.length * PX_PER_LETTER;
      const left = Math.min(x + 5, geometry.width - width);
      const fits = left >= (wordsEnd.get(ownerRow) ?? 0);
      if (fits) wordsEnd.set(ownerRow, left + width);
      return [settledMark(gather.ending, x, barY(geometry, ownerRow), fits ? { words, left } : null)];
    });
}

function settledMark(
  ending: Ending,
  x: number,
  y: number,
  label: { words: string; left: number } | null,
): SVGTemplateResult {
  return svg`<g class="settled settled-${ending}">
    <path d="M${x} ${y - 17}V${y + 15}" />
    ${label ? svg`<text x=${label.left} y=${y - 18}>${label.words}</text>` : null}
  </g>`;
}

function settledWords({ ending }: Gather): string {
  if (ending === "returned") return "gather returns";
  return ending === "raised" ? "gather raises here" : "gather is cancelled here";
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
  const x = geometry.x(gather.end_us) + 5;
  const up = childRow > ownerRow ? 1 : -1;
  const from = barY(geometry, childRow) - up * 10;
  const to = barY(geometry, ownerRow) + up * 6;
  // Past other tracks it keeps close to the line, so as not to cross the words at their ends.
  const out = x + (Math.abs(childRow - ownerRow) === 1 ? 26 : 9);
  return svg`<g class="failure">
    <path d="M${x} ${from}C${out} ${from} ${out} ${to} ${x} ${to}" />
    <path d="M${x + 5} ${to - 4}L${x} ${to}L${x + 5} ${to + 4}" />
  </g>`;
}

/** The track of the awaitable that made the gather raise. */
function failedRow(gather: Gather, model: TimelineModel): number | null {
  if (gather.ending !== "raised" || gather.settled_by === null) return null;
  const task = gather.slots[gather.settled_by]?.task;
  return task ? (model.rowOf.get(task) ?? null) : null;
}
