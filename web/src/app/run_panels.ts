// The panels with a run in them, as functions of the state.

import { guard } from "lit/directives/guard.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { loopPanel } from "../panels/loop";
import { outputPanel } from "../panels/output";
import { resultsPanel } from "../panels/results";
import { storyPanel } from "../panels/story";
import { timelinePanel } from "../panels/timeline";
import { choices, noTransport, transport } from "../panels/transport";
import { type Belongs, belongsTo } from "../replay/belongs";
import type { Run } from "../run/types";
import type { Actions } from "../state/actions";
import { isStale, type State } from "../state/state";
import { timelineModel } from "../timeline/layout/model";

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
  const { replay, playhead, timeUs, axis, pointed, selected, playing, timeline: view } = state;
  const props = { model: timelineModel(run), stale, playing, view, replay, playhead, timeUs, axis, pointed, selected };
  const bar = transportOf(state, run, actions);
  const chosen = bar === nothing || !replay ? nothing : choices({ axis, opened: state.opened }, actions);
  return timelinePanel({ ...props, arrows: state.opened.arrows, transport: bar, choices: chosen }, actions);
}

/** Nothing to play back, no transport. */
function transportOf(state: State, run: Run, actions: Actions): TemplateResult | typeof nothing {
  if (run.outcome === "syntax_error" || run.event_count === 0) return nothing;
  if (!state.replay && !state.awaitingReplay) return noTransport();
  const { replay, playhead, timeUs, playing, rate, axis, opened } = state;
  return transport({ run, replay, playhead, timeUs, playing, rate, axis, opened }, actions);
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
