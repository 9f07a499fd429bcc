// A task's gathers, opened: under its track a rail for each argument slot, in order, that runs until the slot was filled
// and drops from there to the end of the task in it. Beside it, in which order the slots were filled.
import { type SVGTemplateResult, svg } from "lit/html.js";
import { happened } from "../../run/bisect";
import { taskOf, trackOfSlot } from "../../run/track_id";
import type { Gather, Slot } from "../../run/types";
import { formatCount, formatNumber, formatOrdinal, formatTime } from "../../ui/format";
import { taskClass } from "../../ui/palette";
import { endOf, filledAt, settledAt } from "../layout/ends";
import { barY, type Geometry, rowTop } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";
import { HEAD, MOST_SLOTS, railHeight, sectionHeight, shownGathers } from "../layout/opened";

const INDENT = 26;

interface Section {
  gather: Gather;
  top: number;
}

interface Rail {
  gather: Gather;
  slot: Slot;
  index: number;
  y: number;
}

function sectionsOf(model: TimelineModel, geometry: Geometry): Section[] {
  const { band, compact } = geometry;
  const track = band && model.rows[band.row]?.track.id;
  const owner = track ? taskOf(track) : null;
  if (!band || owner === null) return [];
  let top = rowTop(geometry, band.row) + geometry.rowHeight;
  return shownGathers(model.run, owner).map((gather) => {
    const section = { gather, top };
    top += sectionHeight(gather, compact);
    return section;
  });
}

function railsOf({ gather, top }: Section, { compact }: Geometry): Rail[] {
  const height = railHeight(compact);
  return gather.slots.slice(0, MOST_SLOTS).map((slot, index) => {
    return { gather, slot, index, y: top + HEAD + index * height + (compact ? height - 8 : height / 2) };
  });
}

/** The rails and what leads from them to the tracks: behind the veil. */
export function drawRails(model: TimelineModel, geometry: Geometry): SVGTemplateResult[] {
  const sections = sectionsOf(model, geometry);
  return [
    ...sections.map((section) => drawGround(section, geometry)),
    ...sections.flatMap((section) => railsOf(section, geometry).map((rail) => drawRail(rail, model, geometry))),
  ];
}

function drawGround({ gather, top }: Section, geometry: Geometry): SVGTemplateResult {
  const height = sectionHeight(gather, geometry.compact);
  const end = settledAt(gather, geometry);
  const line =
    end === null
      ? null
      : svg`<path class="band-end band-${gather.ending}" d="M${geometry.x(end)} ${top + HEAD - 4}v${height - HEAD - 2}" />`;
  return svg`<rect class="band-ground" x="6" y=${top + 2} width=${geometry.width - 12} height=${height - 4} rx="6" />${line}`;
}

function drawRail({ gather, slot, y }: Rail, model: TimelineModel, geometry: Geometry): SVGTemplateResult {
  const { x, axis, whole, plotLeft, plotRight } = geometry;
  const clamp = (place: number) => Math.max(plotLeft, Math.min(plotRight, x(place)));
  const from = clamp(axis === "time" ? gather.start_us : gather.start_event);
  const filled = filledAt(slot, geometry);
  const to = clamp(filled ?? settledAt(gather, geometry) ?? whole[1]);
  // What came after the gather had settled did not come through it.
  const until = Math.min(to, clamp(settledAt(gather, geometry) ?? whole[1]));
  const inside = filled !== null && x(filled) >= plotLeft - 1 && x(filled) <= plotRight + 1;
  return svg`<g class="rail ${taskClass(slot.task)} ${filled === null ? "rail-open" : ""}">
    <path d="M${from} ${y}H${until}" />
    ${to > until ? svg`<path class="rail-late" d="M${until} ${y}H${to}" />` : null}
    ${inside ? drop(slot, to, y, model, geometry) : null}
    ${inside ? svg`<circle cx=${to} cy=${y} r="4" />` : null}
  </g>`;
}

/** From the rail to the end of what is in the slot, on its track. */
function drop(slot: Slot, x: number, y: number, model: TimelineModel, geometry: Geometry): SVGTemplateResult | null {
  const of = trackOfSlot(slot);
  const row = of === null ? undefined : model.rowOf.get(of);
  const track = row === undefined ? undefined : model.rows[row]?.track;
  if (row === undefined || !track) return null;
  const end = geometry.x(endOf(track, geometry));
  const target = barY(geometry, row);
  const tip = target + (target > y ? -13 : 13);
  return svg`<path class="rail-drop" d="M${x} ${y}L${end} ${tip}" />`;
}

/** The words: before the veil, so that they can be read wherever the playhead is. */
export function drawBandWords(model: TimelineModel, geometry: Geometry, playhead: number): unknown[] {
  return sectionsOf(model, geometry).flatMap((section) => [
    svg`<text class="band-head" x=${geometry.compact ? 14 : INDENT} y=${section.top + HEAD / 2 + 3}>${headWords(section.gather)}</text>`,
    ...railsOf(section, geometry).map((rail) => railWords(rail, model, geometry, playhead)),
    more(section, geometry),
  ]);
}

function headWords({ slots, line, ending, end_us, error }: Gather): string {
  const where = line === null ? "" : ` in line ${line}`;
  const how = ending === "raised" ? `raised ${error?.type ?? "an exception"}` : (ending ?? "never ended");
  const when = end_us === null || ending === null ? "" : ` at ${formatTime(end_us)}`;
  return `gather of ${formatNumber(slots.length)}${where}: ${how}${when}`;
}

function railWords(rail: Rail, model: TimelineModel, geometry: Geometry, playhead: number): SVGTemplateResult {
  const { gather, slot, index, y } = rail;
  const { compact } = geometry;
  const track = trackOfSlot(slot);
  const name = (track && model.tracks.get(track)?.label) ?? slot.call;
  const words = orderWords(gather, slot);
  const later = !happened(slot.filled_event, playhead);
  return svg`<g class="rail-words ${later ? "later" : ""}">
    <text class="${taskClass(slot.task)}" x=${compact ? 14 : INDENT} y=${compact ? y - 14 : y}>
      <tspan class="rail-slot">slot ${index}</tspan>
      <tspan class="rail-task" dx="6">${short(name, 16)}</tspan>
      ${compact ? svg`<tspan dx="6">${words}</tspan>` : null}
    </text>
    ${compact ? null : besideDot(slot, y, words, geometry)}
  </g>`;
}

function besideDot(slot: Slot, y: number, words: string, geometry: Geometry): SVGTemplateResult {
  const { x, plotLeft, plotRight, width } = geometry;
  const filled = filledAt(slot, geometry);
  const dot = filled === null ? plotLeft : Math.max(plotLeft, Math.min(plotRight, x(filled)));
  const atEdge = dot + 10 + words.length * 6.4 > width;
  return svg`<text x=${atEdge ? dot - 9 : dot + 9} y=${y} text-anchor=${atEdge ? "end" : "start"}>${words}</text>`;
}

function orderWords({ ending }: Gather, { order, kind, received }: Slot): string {
  if (order === null) return ending === null ? "not filled" : "never filled";
  const what = kind === "exception" ? ", raised" : kind === "cancelled" ? ", cancelled" : "";
  const lost = received ? "" : ", nobody received it";
  return `${formatOrdinal(order)}${what}${lost}`;
}

function more({ gather, top }: Section, { compact }: Geometry): SVGTemplateResult | null {
  const rest = gather.slots.length - MOST_SLOTS;
  if (rest <= 0) return null;
  const y = top + HEAD + MOST_SLOTS * railHeight(compact) + railHeight(compact) / 2;
  return svg`<text class="rail-more" x=${INDENT} y=${y}>and ${formatCount(rest, "more slot")}: the results list them</text>`;
}

function short(words: string, letters: number): string {
  return words.length > letters ? `${words.slice(0, letters - 1)}…` : words;
}
