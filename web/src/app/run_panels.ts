// The panels with a run in them, as functions of the state.

import { guard } from "lit/directives/guard.js";
import { html, type nothing, type TemplateResult } from "lit/html.js";
import { caption } from "../panels/caption";
import { loopPanel } from "../panels/loop";
import { outputPanel } from "../panels/output";
import { resultsPanel } from "../panels/results";
import { storyPanel } from "../panels/story";
import { timelinePanel } from "../panels/timeline";
import { NO_RUN, transport } from "../panels/transport";
import { viewMenu } from "../panels/view_menu";
import { type Belongs, belongsTo } from "../replay/belongs";
import type { Run } from "../run/types";
import type { Actions } from "../state/actions";
import { isStale, type State } from "../state/state";
import { heightsOf } from "../timeline/layout/geometry";
import { shownModel, timelineModel } from "../timeline/layout/model";
import { type Stage, stageOf } from "../timeline/layout/stage";
import { underTracks } from "../timeline/layout/under";
import { reducedMotion } from "./replay_control";

/** Each is drawn when it is asked for. */
export type RunPanels = Readonly<Record<"timeline" | "loop" | "results" | "output" | "story", () => TemplateResult>>;

export function runPanels(state: State, run: Run, actions: Actions): RunPanels {
  const { narrow, replay, playhead } = state;
  const context = { run, playhead, stale: isStale(state), lit: litBy(state, run) };
  return {
    timeline: () => timelineOf(state, run, context.stale, actions),
    loop: () => html`${guard([replay, playhead], () => loopPanel(replay, playhead))}`,
    results: () => resultsPanel({ ...context, shown: state.shown.results }, actions),
    output: () => outputPanel({ ...context, shown: state.shown.output }, actions),
    story: () => storyPanel({ ...context, replay, narrow, view: state.story, shown: state.shown.tasks }, actions),
  };
}

function timelineOf(state: State, run: Run, stale: boolean, actions: Actions): TemplateResult {
  const { replay, playhead, timeUs, axis, pointed, selected, playing } = state;
  const stage = state.presenting ? stageIn(state, run) : null;
  const view = stage ? { ...state.timeline, bare: stage.bare, most: Infinity } : state.timeline;
  const props = { model: timelineModel(run), stale, playing, view, stage, replay, playhead, timeUs, axis, pointed, selected };
  const menu = (zoom: TemplateResult | typeof nothing) => viewMenuOf(state, zoom, actions);
  return timelinePanel({ ...props, arrows: state.opened.arrows, transport: transportOf(state, run, actions), menu }, actions);
}

/** Nothing without tracks. */
function stageIn({ page, replay, axis, timeline }: State, run: Run): Stage | null {
  const view = { ...timeline, most: Infinity };
  const rows = shownModel(timelineModel(run), view.collapsed).rows.length;
  if (rows === 0) return null;
  const foot = (compact: boolean) => underTracks(replay, axis, view, compact, rows).foot;
  return stageOf(page, foot, (under, compact) => heightsOf(rows, axis, under, compact));
}

/** `zoom` is what zooms the timeline. */
export function viewMenuOf(state: State, zoom: TemplateResult | typeof nothing, actions: Actions): TemplateResult {
  const { menu: open, rate, axis, autoplay, opened, limits, embedded } = state;
  return viewMenu({ open, rate, axis, autoplay, opened, limits, embedded, reducedMotion: reducedMotion() }, zoom, actions);
}

/** Nothing to play back: the bar is there, and cannot be used. */
function transportOf(state: State, run: Run, actions: Actions): TemplateResult {
  if (run.outcome === "syntax_error" || run.event_count === 0) return transport(NO_RUN, actions);
  const { replay, awaitingReplay, playhead, timeUs, playing, brief, rate, axis } = state;
  const unplayable = !replay && !awaitingReplay;
  const said = { run, replay, unplayable, playhead, timeUs, playing, brief, steps: axis === "steps" };
  const props = { replay, events: run.event_count, playhead, timeUs, playing, rate };
  return transport({ ...props, caption: caption(said, actions) }, actions);
}

let lastLit: { grounds: readonly unknown[]; lit: Belongs | null } = { grounds: [], lit: null };

/** What belongs to the stretch being looked at; the same object as long as that is the same. */
function litBy({ replay, pointed, selected }: State, run: Run): Belongs | null {
  const grounds = [run, replay, pointed ?? selected];
  if (!grounds.every((ground, index) => ground === lastLit.grounds[index])) {
    lastLit = { grounds, lit: belongsTo(run, replay, pointed ?? selected) };
  }
  return lastLit.lit;
}
