// What made a gather raise: straight up from the child to its owner, at its own instant, and nowhere else.
import { type SVGTemplateResult, svg } from "lit/html.js";
import type { GatherGroup } from "../../run/groups";
import { trackOfSlot } from "../../run/track_id";
import type { Gather } from "../../run/types";
import { settledAt } from "../layout/ends";
import { barY, type Geometry } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";
import { raisedAt } from "./settled";

const TIP = 5; // px, along and to either side
const CLEAR = 12; // px: from the middle of a bar to the arrow's end

/** Where it is, and from which row it leads to which; null where nothing raised, or out of sight. */
export interface Failure {
  x: number;
  child: number;
  owner: number;
}

export function failureOf({ gather, ownerRow }: GatherGroup, model: TimelineModel, geometry: Geometry): Failure | null {
  const child = failedRow(gather, model);
  const place = settledAt(gather, geometry);
  const [begin = 0, end = 0] = geometry.x.domain();
  if (ownerRow === null || child === null || place === null || place < begin || place > end) return null;
  return { x: geometry.x(place), child, owner: ownerRow };
}

/** Whether it goes through what is over the bars of a row. */
export function crosses({ child, owner }: Failure, row: number): boolean {
  return child > owner ? row > owner && row <= child : row <= owner && row > child;
}

export function drawFailure({ x, child, owner }: Failure, geometry: Geometry): SVGTemplateResult {
  const way = child > owner ? -1 : 1;
  const [from, end] = [barY(geometry, child), barY(geometry, owner)];
  const to = end - way * CLEAR;
  const path = `M${x} ${from + way * CLEAR}V${to}M${x - TIP} ${to - way * TIP}L${x} ${to}L${x + TIP} ${to - way * TIP}`;
  return svg`<g class="failure">
    <path class="failure-ground" d=${path} /><path d=${path} />
    ${raisedAt(x, end, geometry)} ${raisedAt(x, from, geometry)}
  </g>`;
}

/** The track of the awaitable that made the gather raise. */
function failedRow(gather: Gather, model: TimelineModel): number | null {
  if (gather.ending !== "raised" || gather.settled_by === null) return null;
  const slot = gather.slots[gather.settled_by];
  const track = slot ? trackOfSlot(slot) : null;
  return track === null ? null : (model.rowOf.get(track) ?? null);
}
