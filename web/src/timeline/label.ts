// A track's label: the task's colour and name, which slots it fills, and on a narrow page its ending.
// In HTML rather than SVG, so that a long name elides by itself.
import { html, nothing, type TemplateResult } from "lit";
import { endingIcon, endingWord, icon } from "../icons";
import { taskClass } from "../palette";
import { barY, type Geometry } from "./geometry";
import { type Row, slotsOf, type TimelineModel } from "./model";

const INDENT = { perLevel: 14, most: 70 };
const LABEL_HEIGHT = 24;

export function drawLabel(row: Row, model: TimelineModel, geometry: Geometry, at: number): TemplateResult {
  const { task, depth } = row;
  // The deeper the run goes, the less each level is indented: every level shows, and names keep their room.
  const indent = 12 + depth * Math.min(INDENT.perLevel, INDENT.most / Math.max(1, model.deepest));
  const top = geometry.compact ? at * geometry.rowHeight + 2 : barY(geometry, at) - LABEL_HEIGHT / 2;
  const place = `top: ${top}px; padding-left: ${indent}px; width: ${geometry.labelWidth}px`;
  return html`<div class="track-label ${taskClass(task.id)}" .style=${place}>
      <span class="dot"></span>
      <span class="track-name" title="${task.label} · ${task.call}">${task.label}</span>
      ${geometry.compact ? compactRest(row, model, at) : nothing}
    </div>
    ${geometry.compact ? nothing : slotLabels(model, geometry, at)}`;
}

/** The label of a group without a lane stands in the innermost one, where that is empty. */
function slotLabels(model: TimelineModel, geometry: Geometry, at: number): TemplateResult[] {
  const here = model.groups.flatMap(({ slots, lane }) =>
    slots.filter(({ row }) => row === at).map(({ label }) => ({ label, lane })),
  );
  const labels = new Map<number, string>();
  for (const { label, lane } of here) if (lane !== null) labels.set(lane, label);
  const inmost = model.lanes - 1;
  const rest = here.find(({ lane }) => lane === null);
  if (rest && !labels.has(inmost)) labels.set(inmost, rest.label);
  return [...labels].map(([lane, label]) => {
    const top = barY(geometry, at) - LABEL_HEIGHT / 2;
    const left = geometry.lanesLeft + lane * geometry.laneWidth;
    const place = `top: ${top}px; left: ${left}px; width: ${geometry.laneWidth - 10}px`;
    return html`<span class="slot-label" title=${label} .style=${place}>${label}</span>`;
  });
}

function compactRest({ task }: Row, model: TimelineModel, at: number): TemplateResult {
  return html`<span class="slot-note">${slotsOf(model, at).join(" · ")}</span>
    ${task.ending === undefined
      ? nothing
      : html`<span class="ending ending-${task.ending ?? "unended"}">
          ${icon(endingIcon(task.ending))} ${endingWord(task.ending)}
        </span>`}`;
}
