// The timeline panel: its head, the tracks in their scrolling window, the transport bar, and a line on the slice looked at.
import { html, nothing, type TemplateResult } from "lit/html.js";
import { stretchAt } from "../run/stretches";
import { taskOf } from "../run/track_id";
import type { Actions } from "../state/actions";
import { arrowLegend } from "../timeline/draw/arrows";
import { drawing } from "../timeline/draw/drawing";
import { legend } from "../timeline/draw/legend";
import { overview } from "../timeline/draw/overview";
import { type Scene, type SceneProps, sceneOf } from "../timeline/draw/scene";
import { taskSearch, zoomButtons } from "../timeline/draw/toolbar";
import { panelKey } from "../timeline/input/keys";
import { type Description, describe } from "../timeline/layout/describe";
import { leastHeight } from "../timeline/layout/geometry";
import type { TimelineModel } from "../timeline/layout/model";
import { needsOverview } from "../timeline/layout/overview";
import type { Stage } from "../timeline/layout/stage";
import { formatTime } from "../ui/format";
import { taskClass } from "../ui/palette";
import { type TimelineParts, timelineFrame, words } from "./frames";
import { verdictWords } from "./verdict";

export interface TimelineProps extends SceneProps {
  /** While presenting. */
  stage: Stage | null;
  stale: boolean;
  /** The transport bar, under the tracks. */
  transport: TemplateResult;
  /** The menu View, with the buttons that zoom. */
  menu: (zoom: TemplateResult | typeof nothing) => TemplateResult;
}

export function timelinePanel(props: TimelineProps, actions: Actions): TemplateResult {
  const { model, view } = props;
  const some = model.rows.length > 0;
  const scene = some && view.width > 0 ? sceneOf(props, actions) : null;
  const tools = scene && { ...scene, whole: model, view };
  const parts: TimelineParts = {
    playing: props.playing,
    bare: props.playhead === 0,
    keys: scene ? keysOf(scene) : nothing,
    verdict: verdictOf(props),
    size: props.stage ? stageSize(props.stage) : scene && view.fixed ? leastSize(scene) : "",
    shown: model.run,
    drawing: scene ? drawing(scene) : some ? nothing : words(noTrack(model)),
    overview: scene ? overviewOf(scene) : nothing,
    transport: props.transport,
    tools: html`${inspector(props, scene)} ${note(props)} ${tools ? taskSearch(tools, actions) : nothing}`,
    menu: props.menu(tools ? zoomButtons(tools, actions) : nothing),
  };
  return timelineFrame(parts, actions);
}

function leastSize({ model, geometry, foot, props: { view } }: Scene): string {
  return `min-height: ${Math.min(view.most, leastHeight(model.rows.length, geometry, foot))}px`;
}

function stageSize({ scale, height }: Stage): string {
  return `zoom: ${scale}; height: ${height}px`;
}

/** At the end of the run; until then only how far it has come. */
function verdictOf({ model, replay, playhead, timeUs }: TimelineProps): TemplateResult {
  if (!replay) return html`<p class="verdict-line"></p>`;
  if (playhead < model.run.event_count) return html`<p class="verdict-line verdict-early">${formatTime(timeUs)}</p>`;
  return html`<p class="verdict-line" title=${replay.verdict.text}>${verdictWords(replay.verdict)}</p>`;
}

function keysOf({ geometry, playheadPlace, props, actions }: Scene): (event: KeyboardEvent) => void {
  return (event) => panelKey(event, geometry, props.view, playheadPlace, actions);
}

function overviewOf({ props, whole, geometry, playheadPlace, actions }: Scene): TemplateResult | typeof nothing {
  const parts = { model: whole, geometry, view: props.view, playheadPlace: props.replay ? playheadPlace : null };
  return needsOverview(parts) ? overview(parts, actions) : nothing;
}

function noTrack({ run }: TimelineModel): string {
  return run.outcome === "syntax_error" ? "The program could not start." : "This program started no task.";
}

function note({ stale }: TimelineProps): TemplateResult | typeof nothing {
  return stale ? html`<p class="panel-note">before your edit</p>` : nothing;
}

function inspector(props: TimelineProps, scene: Scene | null): TemplateResult {
  const { model, pointed, selected, arrows, replay, playhead, axis } = props;
  const some = model.rows.length > 0;
  const instant = axis === "time" && model.run.duration_us === 0;
  const target = pointed ?? selected;
  const { tracks } = scene?.growing ?? model;
  const track = target && tracks.get(target.track);
  const stretch = stretchAt(tracks, target);
  return html`<div class="inspector">
    ${track && stretch ? described(describe(track, stretch), taskOf(track.id)) : legend(some ? model : null, replay, playhead, some && instant)}
    ${arrows && replay ? arrowLegend(replay) : nothing}
  </div>`;
}

function described({ name, what, why, when, where }: Description, task: number | null): TemplateResult {
  return html`<p class="described ${taskClass(task)}">
    <span class="dot"></span><strong class="task-word">${name}</strong> <span>${what}</span>
    ${why ? html`<span>${why}</span>` : nothing}
    <span class="aside">${when}</span>
    ${where ? html`<span class="aside">${where}</span>` : nothing}
  </p>`;
}
