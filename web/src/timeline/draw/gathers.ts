// A gather drawn as a group: a bracket that joins its slots, and, where a child's outcome made it raise, a curve from
// the child to the mark on its owner's track.
import { type SVGTemplateResult, svg } from "lit/html.js";
import { happened } from "../../run/bisect";
import type { GatherGroup } from "../../run/groups";
import { trackOfSlot } from "../../run/track_id";
import type { Gather } from "../../run/types";
import { bracketLeft, slotsInSight } from "../layout/brackets";
import { settledAt } from "../layout/ends";
import { barY, type Geometry, rowTop, type Sight } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";

export const BESIDE = 5; // px from a mark to its words, and to the curve that leads to it
const BULGE = 26; // how far that curve swings out
const MARGIN_BULGE = 18; // in the margin of a narrow drawing, past the words above the bars

/** Between the edges of what is in sight only: a gather can have thousands of slots. */
export function drawBracket(group: GatherGroup, geometry: Geometry, sight: Sight): SVGTemplateResult | null {
  const { slots, lane } = group;
  const first = slots[0];
  const last = slots.at(-1);
  if (!first || !last || lane === null || last.row < sight.first || first.row > sight.end) return null;
  const left = bracketLeft(geometry, lane);
  const stem = `M${left} ${Math.max(stemTop(group, first.row, geometry), sight.top)}V${Math.min(barY(geometry, last.row), sight.bottom)}`;
  const arms = slotsInSight(group, sight).map(({ row }) => `M${left} ${barY(geometry, row)}h7`);
  return svg`<path class="bracket" d="${[stem, ...arms].join("")}" />`;
}

/** The stem reaches up to the owner where the owner is the track above; elsewhere it would cross other tracks. */
function stemTop({ ownerRow }: GatherGroup, firstRow: number, geometry: Geometry): number {
  const y = barY(geometry, firstRow);
  return ownerRow === firstRow - 1 ? rowTop(geometry, firstRow) + (geometry.compact ? 17 : 0) - 3 : y;
}

/** At the arms' tips: a ring for a slot that waits, a disc once it is filled. */
export function drawSlots(group: GatherGroup, geometry: Geometry, sight: Sight, playhead: number): SVGTemplateResult[] {
  const { gather, lane } = group;
  if (lane === null) return [];
  const x = bracketLeft(geometry, lane) + 7;
  return slotsInSight(group, sight).map(({ row, indices }) => {
    const filled = indices.every((index) => happened(gather.slots[index]?.filled_event, playhead));
    return svg`<circle class="slot-dot ${filled ? "filled" : ""}" cx=${x} cy=${barY(geometry, row)} r="3" />`;
  });
}

/** From the end of the child whose exception the gather passed on, up to its owner. */
export function drawFailure(
  group: GatherGroup,
  model: TimelineModel,
  geometry: Geometry,
  playhead: number,
): SVGTemplateResult | null {
  const { gather, ownerRow } = group;
  const childRow = failedRow(gather, model);
  const place = settledAt(gather, geometry);
  const [begin = 0, end = 0] = geometry.x.domain();
  if (ownerRow === null || childRow === null || place === null || place < begin || place > end) return null;
  const settled = geometry.x(place);
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
  return svg`<g class="failure ${happened(gather.end_event, playhead) ? "" : "later"}">
    <path d="M${x} ${from}C${out} ${from} ${out} ${to} ${x} ${to}" />
    <path d="M${tip} ${to - 4}L${x} ${to}L${tip} ${to + 4}" />
  </g>`;
}

/** The track of the awaitable that made the gather raise. */
function failedRow(gather: Gather, model: TimelineModel): number | null {
  if (gather.ending !== "raised" || gather.settled_by === null) return null;
  const slot = gather.slots[gather.settled_by];
  const track = slot ? trackOfSlot(slot) : null;
  return track === null ? null : (model.rowOf.get(track) ?? null);
}
