// A track's label: the task's colour and name, which slots it fills, and on a narrow page its ending.
// In HTML rather than SVG, so that a long name elides by itself.
import { html, nothing, type TemplateResult } from "lit";
import { endingIcon, endingWord, icon } from "../icons";
import { taskClass } from "../palette";
import { barY, type Geometry } from "./geometry";
import { type Row, slotsOf, type TimelineModel } from "./model";

const INDENT = 14;
const MOST_INDENTS = 5;
const LABEL_HEIGHT = 24;

export function drawLabel(row: Row, model: TimelineModel, geometry: Geometry, at: number): TemplateResult {
  const { task, depth } = row;
  const indent = 12 + Math.min(depth, MOST_INDENTS) * INDENT;
  const top = geometry.compact ? at * geometry.rowHeight + 2 : barY(geometry, at) - LABEL_HEIGHT / 2;
  const place = `top: ${top}px; padding-left: ${indent}px; width: ${geometry.labelWidth}px`;
  return html`<div class="track-label ${taskClass(task.id)}" .style=${place}>
      <span class="dot"></span>
      <span class="track-name" title="${task.label} · ${task.call}">${task.label}</span>
      ${geometry.compact ? compactRest(row, model, at) : nothing}
    </div>
    ${geometry.compact ? nothing : slotLabels(model, geometry, at)}`;
}

function slotLabels(model: TimelineModel, geometry: Geometry, at: number): TemplateResult[] {
  return model.groups.flatMap(({ slots, lane }) =>
    slots
      .filter(({ row }) => row === at)
      .map(({ label }) => {
        const top = barY(geometry, at) - LABEL_HEIGHT / 2;
        const left = geometry.lanesLeft + lane * geometry.laneWidth;
        const place = `top: ${top}px; left: ${left}px; width: ${geometry.laneWidth - 10}px`;
        return html`<span class="slot-label" title=${label} .style=${place}>${label}</span>`;
      }),
  );
}

function compactRest({ task }: Row, model: TimelineModel, at: number): TemplateResult {
  return html`<span class="slot-note">${slotsOf(model, at).join(" · ")}</span>
    ${task.ending === undefined
      ? nothing
      : html`<span class="ending ending-${task.ending ?? "unended"}">
          ${icon(endingIcon(task.ending))} ${endingWord(task.ending)}
        </span>`}`;
}
