// Where a child's outcome made a gather raise: a curve from the child to the mark on its owner's track.
import { type SVGTemplateResult, svg } from "lit/html.js";
import type { GatherGroup } from "../../run/groups";
import { trackOfSlot } from "../../run/track_id";
import type { Gather } from "../../run/types";
import { settledAt } from "../layout/ends";
import { barY, type Geometry } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";

export const BESIDE = 5; // px from a mark to its words, and to the curve that leads to it
const BULGE = 26; // how far that curve swings out
const MARGIN_BULGE = 18; // in the margin of a narrow drawing, past the words above the bars

/** From the end of the child whose exception the gather passed on, up to its owner. */
export function drawFailure(group: GatherGroup, model: TimelineModel, geometry: Geometry): SVGTemplateResult | null {
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
  return svg`<g class="failure">
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
