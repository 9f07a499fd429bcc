// The tracks in sight, as far as the playhead has come, drawn in layers. What does not change is kept.

import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import type { Replay } from "../../replay/types";
import type { Target } from "../../run/stretches";
import { type TrackId, trackOfTask } from "../../run/track_id";
import { dragOn, grab, letGo } from "../input/drag";
import { zoomable } from "../input/gestures";
import { pointing, walk } from "../input/pointing";
import { columnAt } from "../layout/column";
import { summary, trackName } from "../layout/describe";
import { type Geometry, rowTop } from "../layout/geometry";
import { knownBy } from "../layout/known";
import { slotsOf } from "../layout/model";
import { heightWithRails, railBottom } from "../layout/rail";
import { tabStop } from "../layout/tab_stop";
import { ticksOf } from "../layout/ticks";
import { sumHeight } from "../layout/under";
import { drawArrows } from "./arrows";
import { axisLines, axisWords } from "./axis";
import { drawLabel } from "./label";
import { drawColumn, drawMarks } from "./marks";
import { drawOptions, outline } from "./options";
import { drawPlayhead } from "./playhead";
import { drawRail } from "./rail";
import { drawRibbon } from "./ribbon";
import { rowsOf, type Scene } from "./scene";
import { drawSum } from "./sum";
import { drawTrack } from "./track";

const NO_LISTS: Replay["lists"] = [];

// Here and in the labels, places are set through the `style` property: the page's policy forbids the attribute.
export function drawing(scene: Scene): TemplateResult {
  const { props, model, geometry, sight } = scene;
  const { view, replay, arrows } = props;
  const looked = props.pointed ?? props.selected;
  const kept = [model, geometry, sight.first, sight.end];
  const { rail } = scene;
  const lists = geometry.railWidth > 0 && replay ? replay.lists : NO_LISTS;
  const height = Math.max(heightWithRails(lists, scene.whole, geometry), rail ? railBottom(rail) : 0);
  return html`
    ${playheadLine(scene)} ${guard([geometry, replay], () => drawAxis(scene))}
    <div class="timeline-space" .style=${`height: ${height}px`}>
      ${layer("timeline-lit", scene, litRow(scene, looked?.track ?? null))}
      ${guard([...kept, scene.growing, replay], () => drawBars(scene))}
      ${guard([...kept, replay, arrows, arrows ? looked?.track : null], () => drawFlows(scene, looked?.track ?? null))}
      ${drawFront(scene)} ${guard([...kept, view.collapsed, view.found], () => drawLabels(scene))}
      ${rail ? drawRail(rail, scene) : nothing}
    </div>
    ${foot(scene)}
  `;
}

function drawAxis({ props, geometry, place, actions }: Scene): TemplateResult {
  return html`<svg
    class="timeline-axis"
    width=${geometry.width}
    height=${geometry.axisHeight}
    aria-hidden="true"
    @pointerdown=${(event: PointerEvent) => grab(event, place, actions)}
    @pointermove=${(event: PointerEvent) => dragOn(event, place, actions)}
    @pointerup=${letGo}
    @pointercancel=${letGo}
    ${zoomable({ geometry, view: props.view, actions, plainWheel: true })}
  >
    ${axisWords(ticksOf(geometry, props.replay), geometry.axisHeight)}
  </svg>`;
}

function layer(name: string, { geometry, sight }: Scene, content: SVGTemplateResult | null): TemplateResult {
  return html`<svg
    class="timeline-layer ${name}"
    aria-hidden="true"
    width=${geometry.width}
    height=${sight.bottom - sight.top}
    .style=${`top: ${sight.top}px`}
  >
    <g transform="translate(0 ${-sight.top})">${content}</g>
  </svg>`;
}

function drawBars(scene: Scene): TemplateResult {
  const { props, growing, geometry, sight } = scene;
  const since = leftSince(props.replay, geometry);
  const tracks = growing.rows
    .slice(sight.first, sight.end)
    .map(({ track }, index) => drawTrack(track, geometry, sight.first + index, since.get(track.id) ?? null));
  const content: SVGTemplateResult = svg`
    ${axisLines(ticksOf(geometry, props.replay), sight.top, sight.bottom)}
    ${tracks}`;
  return layer("timeline-bars", scene, content);
}

/** For each track that runs on when its gather is over: from where on the axis. */
function leftSince(replay: Replay | null, { axis }: Geometry): Map<TrackId, number> {
  const entries = replay?.runs_on ?? [];
  return new Map(entries.map((one) => [trackOfTask(one.task), axis === "time" ? one.since_us : one.since_event]));
}

/** A wash behind the row that is looked at, or that a search has found. */
function litRow({ props, model, geometry }: Scene, looked: TrackId | null): SVGTemplateResult | null {
  const lit = looked ?? props.view.found;
  const row = lit === null ? undefined : model.rowOf.get(lit);
  if (row === undefined) return null;
  return svg`<rect class="lit-row" x="0" y=${rowTop(geometry, row)} width=${geometry.width} height=${geometry.rowHeight} />`;
}

function drawFlows(scene: Scene, looked: TrackId | null): TemplateResult | typeof nothing {
  const { props, model, geometry, sight } = scene;
  if (!props.arrows || !props.replay) return nothing;
  return layer("timeline-flows", scene, drawArrows(props.replay, model, geometry, sight, looked));
}

/** What is in front of the bars. What has happened is all the same told of whole tracks: a wait is named from its beginning on. */
function drawFront(scene: Scene): TemplateResult {
  const { props, model, geometry, sight, place, actions } = scene;
  const stop = tabStop(model, props.axis, [props.view.focus, props.selected], sight.first, sight.end);
  const { down, move, up, leave, click } = pointing(place, actions);
  const kept = [model, geometry, sight.first, sight.end];
  const whole = { ...scene, model: scene.whole };
  const marked = [scene.whole, geometry, sight.first, sight.end, knownBy(scene.whole, sight, props.playhead)];
  const focus = [stop?.track, stop?.index, props.selected?.track, props.selected?.index];
  return html`<svg
    class="timeline-layer timeline-drawing"
    role="listbox"
    aria-label=${summary(model.run)}
    width=${geometry.width}
    height=${sight.bottom - sight.top}
    .style=${`top: ${sight.top}px`}
    @pointerdown=${down}
    @pointermove=${move}
    @pointerup=${up}
    @pointercancel=${up}
    @pointerleave=${leave}
    @click=${click}
    @keydown=${(event: KeyboardEvent) => walk(event, stop, place, props.view, actions)}
    ${zoomable({ geometry, view: props.view, actions, plainWheel: false })}
  >
    <g transform="translate(0 ${-sight.top})">
      <g aria-hidden="true">
        ${guard(marked, () => drawMarks(whole))}
        ${geometry.compact ? null : svg`<g transform="translate(${columnAt(place.playheadX, model.run, geometry)} 0)">${guard(marked, () => drawColumn(whole))}</g>`}
        ${outline(model, geometry, props.pointed ?? props.selected)}
      </g>
      ${guard([...kept, ...focus], () => drawGroups(scene, stop))}
    </g>
  </svg>`;
}

function drawGroups(scene: Scene, stop: Target | null): unknown {
  const { props, model, geometry, sight, actions } = scene;
  return repeat(
    rowsOf(scene),
    ({ track }) => track.id,
    ({ track, later }, index) =>
      later
        ? null
        : svg`<g role="group" aria-label=${trackName(track, slotsOf(model, sight.first + index))}>
        ${drawOptions(track, geometry, sight.first + index, stop, props.selected, actions)}
      </g>`,
  );
}

function drawLabels(scene: Scene): unknown {
  const { props, model, geometry, sight, actions } = scene;
  const { view } = props;
  return repeat(
    rowsOf(scene),
    ({ track }) => track.id,
    (row, index) => (row.later ? nothing : drawLabel(row, { model, geometry, view, actions }, sight.first + index)),
  );
}

function playheadLine(scene: Scene): TemplateResult | typeof nothing {
  const { props, geometry, place } = scene;
  const { replay, view } = props;
  if (!replay) return nothing;
  return drawPlayhead(
    geometry,
    place.playheadX,
    view.height,
    scene.foot,
    scene.sum ? sumHeight(geometry.compact) : 0,
    props.timeUs,
  );
}

function foot(scene: Scene): unknown {
  const { props, geometry, place, actions, whole: model } = scene;
  const { replay } = props;
  if (!replay || scene.foot === 0) return nothing;
  const { sum } = scene;
  const nameOf = (task: number | null) =>
    task === null ? "the program" : (model.tracks.get(trackOfTask(task))?.label ?? "a task");
  return html`<div
    class="timeline-foot"
    .style=${`height: ${scene.foot}px`}
    @pointerdown=${(event: PointerEvent) => grab(event, place, actions)}
    @pointermove=${(event: PointerEvent) => dragOn(event, place, actions)}
    @pointerup=${letGo}
    @pointercancel=${letGo}
  >
    ${guard([geometry, replay], () => drawRibbon(geometry, replay, scene.ribbon, nameOf))}
    ${sum ? drawSum(sum, scene) : nothing}
  </div>`;
}
