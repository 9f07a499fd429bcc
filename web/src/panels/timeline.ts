// The timeline panel: the tracks in sight, drawn for the panel's measured width, and a line on the slice being looked at.
import { html, nothing, svg, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Actions } from "../actions";
import { formatCount } from "../format";
import type { Target } from "../state";
import { taskClass } from "../palette";
import { axisLines, axisWords, ticksOf } from "../timeline/axis";
import { stretchAt } from "../timeline/stretches";
import { describe, type Description, summary, trackName } from "../timeline/describe";
import { drawBracket, drawFailure, drawSettled } from "../timeline/gathers";
import { AXIS_HEIGHT, geometryOf, rowsInSight } from "../timeline/geometry";
import { drawLabel } from "../timeline/label";
import { legend } from "../timeline/legend";
import { slotsOf, type TimelineModel } from "../timeline/model";
import { choose, under, walk } from "../timeline/input";
import { drawOptions, outline, tabStop } from "../timeline/options";
import { drawTrack } from "../timeline/track";

export interface TimelineProps {
  model: TimelineModel | null;
  stale: boolean;
  /** What to say where there is no run to show, if not the usual. */
  idle: string | null;
  width: number;
  height: number;
  top: number;
  pointed: Target | null;
  selected: Target | null;
}

export function timelinePanel(props: TimelineProps, actions: Actions): TemplateResult {
  const { model } = props;
  const moved = (event: Event) => actions.timelineMoved((event.currentTarget as Element).scrollTop);
  return html`<section class="panel timeline" aria-label="Timeline">
    <header class="panel-head">
      <h2>Timeline</h2>
      <p class="panel-note">${note(props)}</p>
    </header>
    <div class="timeline-scroll" @scroll=${moved}>
      ${model === null || model.rows.length === 0
        ? html`<p class="empty">${emptyWords(model, props.idle)}</p>`
        : props.width > 0
          ? drawing(props, model, actions)
          : nothing}
    </div>
    ${inspector(props)}
  </section>`;
}

function emptyWords(model: TimelineModel | null, idle: string | null): string {
  if (model === null) return idle ?? "Press Run: each task gets a track here.";
  return model.run.outcome === "syntax_error"
    ? "The program could not start."
    : "This program started no task.";
}

function note({ model, stale }: TimelineProps): string {
  if (!model || model.rows.length === 0) return "";
  const { tasks, gathers } = model.run;
  const counts = [formatCount(tasks.length, "task")];
  if (gathers.length) counts.push(formatCount(gathers.length, "gather"));
  if (stale) counts.push("before your edit");
  return counts.join(" · ");
}

// Here and in the labels, places are set through the `style` property: the page's policy forbids the attribute.
function drawing(props: TimelineProps, model: TimelineModel, actions: Actions): TemplateResult {
  const geometry = geometryOf(model.run, props.width, model.lanes, model.longestSlotLabel);
  const ticks = ticksOf(geometry);
  const sight = rowsInSight(geometry, model.rows.length, props.top - AXIS_HEIGHT, props.height);
  const offset = sight.first * geometry.rowHeight;
  const height = (sight.end - sight.first) * geometry.rowHeight;
  const rows = model.rows.slice(sight.first, sight.end);
  const place = { model, geometry, offset };
  const stop = tabStop(model, props.selected, sight.first, sight.end);
  return html`
    <svg class="timeline-axis" width=${props.width} height=${AXIS_HEIGHT} aria-hidden="true">
      ${axisWords(ticks, AXIS_HEIGHT - 12)}
    </svg>
    <div class="timeline-space" .style=${`height: ${model.rows.length * geometry.rowHeight + 8}px`}>
      <svg
        class="timeline-drawing"
        role="listbox"
        aria-label=${summary(model.run)}
        width=${props.width}
        height=${height}
        .style=${`top: ${offset}px`}
        @pointermove=${(event: PointerEvent) => actions.point(under(event, place))}
        @pointerleave=${() => actions.point(null)}
        @click=${(event: PointerEvent) => choose(event, under(event, place), actions)}
        @keydown=${(event: KeyboardEvent) => walk(event, props.selected, place, actions)}
      >
        <g transform="translate(0 ${-offset})">
          <g aria-hidden="true">
            ${axisLines(ticks, offset, offset + height)}
            ${model.groups.map((group) => drawBracket(group, geometry, offset, offset + height))}
            ${rows.map(({ task }, at) => drawTrack(task, geometry, sight.first + at))}
            ${drawSettled(model.groups, geometry)}
            ${model.groups.map((group) => drawFailure(group, model, geometry))}
            ${outline(model, geometry, props.pointed ?? props.selected)}
          </g>
          ${repeat(
            rows,
            ({ task }) => task.id,
            ({ task }, at) =>
              svg`<g role="group" aria-label=${trackName(task, slotsOf(model, sight.first + at))}>
                ${drawOptions(task, geometry, sight.first + at, stop, props.selected, actions)}
              </g>`,
          )}
        </g>
      </svg>
      ${repeat(
        rows,
        ({ task }) => task.id,
        (row, at) => drawLabel(row, model, geometry, sight.first + at),
      )}
    </div>`;
}

function inspector({ model, pointed, selected }: TimelineProps): TemplateResult {
  const target = pointed ?? selected;
  const task = target && model?.tasks.get(target.task);
  const stretch = model && stretchAt(model.tasks, target);
  return html`<div class="inspector">
    ${task && stretch ? described(describe(task, stretch), task.id) : legend(model !== null && model.rows.length > 0)}
  </div>`;
}

function described({ name, what, why, when, where }: Description, task: number): TemplateResult {
  return html`<p class="described ${taskClass(task)}">
    <span class="dot"></span><strong class="task-word">${name}</strong> <span>${what}</span>
    ${why ? html`<span>${why}</span>` : nothing}
    <span class="aside">${when}</span>
    ${where ? html`<span class="aside">${where}</span>` : nothing}
  </p>`;
}
