// The page as a function of the state: which panels there are, and what each is given.

import { type Example, examples } from "virtual:examples";
import { guard } from "lit/directives/guard.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { codePanel, type Status } from "../panels/code";
import { header } from "../panels/header";
import { helpDialog } from "../panels/help";
import { loopPanel } from "../panels/loop";
import { outputPanel } from "../panels/output";
import { resultsPanel } from "../panels/results";
import { storyPanel } from "../panels/story";
import { timelinePanel } from "../panels/timeline";
import { choices, noTransport, transport } from "../panels/transport";
import { type Belongs, belongsTo } from "../replay/belongs";
import type { Run } from "../run/types";
import type { Actions } from "../state/actions";
import { isStale, runOf, type State } from "../state/state";
import { timelineModel } from "../timeline/layout/model";
import { KEYS } from "./keyboard";
import { reducedMotion } from "./replay_control";
import { statusOf } from "./status";

/** The panels, each drawn when it is asked for. */
export type Panels = Readonly<Record<"code" | "timeline" | "loop" | "results" | "output" | "story", () => TemplateResult>>;

/** Drawn anew for every change; panels that may be long guard what did not change. */
export function page(state: State, editor: HTMLElement, actions: Actions, openRun: (file: File) => void): TemplateResult {
  const { opened, narrow, autoplay, shortcuts, limits } = state;
  const settings = { autoplay, shortcuts, limits, openRun };
  const { code, timeline, loop, results, output, story } = panelsOf(state, editor, examples, statusOf(state), actions);
  return html`${header({ examples, example: pickedExample(state) }, actions)}
    <main class="panels ${opened.loop || opened.story ? "panels-opened" : ""}">
      <div class="column column-text">
        ${code()} ${narrow ? nothing : html`${opened.story ? story() : nothing} ${output()}`}
      </div>
      <div class="column column-picture">
        ${timeline()} ${opened.loop ? loop() : nothing} ${results()}
        ${narrow ? html`${output()} ${opened.story ? story() : nothing}` : nothing}
      </div>
    </main>
    ${helpDialog({ ...settings, keys: KEYS, open: state.help, reducedMotion: reducedMotion() }, actions)}`;
}

/** What a page is put together from: this one, or one inside somebody's lesson. `examples` are what Reset goes back to. */
export function panelsOf(
  state: State,
  editor: HTMLElement,
  examples: readonly Example[],
  status: Status,
  actions: Actions,
): Panels {
  const run = runOf(state);
  const { narrow, replay, playhead } = state;
  const context = { run, playhead, stale: isStale(state), idle: idleWords(state), lit: litBy(state, run) };
  return {
    code: () => codePanel(codeProps(state, editor, examples, status), actions),
    timeline: () => timelineOf(state, run, context, actions),
    loop: () => html`${guard([replay, playhead], () => loopPanel(replay, playhead))}`,
    results: () => resultsPanel({ ...context, shown: state.shown.results }, actions),
    output: () => outputPanel({ ...context, shown: state.shown.output }, actions),
    story: () => storyPanel({ ...context, replay, narrow, view: state.story, shown: state.shown.tasks }, actions),
  };
}

function timelineOf(
  state: State,
  run: Run | null,
  { stale, idle }: { stale: boolean; idle: string | null },
  actions: Actions,
): TemplateResult {
  const { replay, playhead, timeUs, axis, pointed, selected } = state;
  const model = run && timelineModel(run);
  const props = {
    model,
    stale,
    idle,
    playing: state.playing,
    view: state.timeline,
    replay,
    playhead,
    timeUs,
    axis,
    pointed,
    selected,
  };
  const bar = transportOf(state, run, actions);
  const chosen = bar === nothing || !replay ? nothing : choices({ axis, opened: state.opened }, actions);
  return timelinePanel({ ...props, arrows: state.opened.arrows, transport: bar, choices: chosen }, actions);
}

/** Nothing to play back, no transport. */
function transportOf(state: State, run: Run | null, actions: Actions): TemplateResult | typeof nothing {
  if (!run || run.outcome === "syntax_error" || run.event_count === 0) return nothing;
  if (!state.replay && !state.awaitingReplay) return noTransport();
  const { replay, playhead, timeUs, playing, rate, axis, opened } = state;
  return transport({ replay, events: run.event_count, playhead, timeUs, playing, rate, axis, opened }, actions);
}

let lastLit: { grounds: readonly unknown[]; lit: Belongs | null } = { grounds: [], lit: null };

/** What belongs to the stretch being looked at; the same object as long as that is the same. */
function litBy({ replay, pointed, selected }: State, run: Run | null): Belongs | null {
  const grounds = [run, replay, pointed ?? selected];
  if (!grounds.every((ground, index) => ground === lastLit.grounds[index])) {
    lastLit = { grounds, lit: run && belongsTo(run, replay, pointed ?? selected) };
  }
  return lastLit.lit;
}

function idleWords({ reply }: State): string | null {
  if (reply?.kind !== "stopped") return null;
  return reply.recovery
    ? "You stopped the program: what it did until then is being put together."
    : "You stopped the program: nothing of that run was kept.";
}

/** Once it is edited, a program is its user's own. */
function pickedExample({ example, source }: State): string | null {
  return examples.some(({ id, source: text }) => id === example && text === source) ? example : null;
}

function codeProps(
  state: State,
  editor: HTMLElement,
  examples: readonly Example[],
  status: Status,
): Parameters<typeof codePanel>[0] {
  const example = examples.find(({ id }) => id === state.example);
  return {
    editor,
    edited: example !== undefined && example.source !== state.source,
    stoppable: state.stoppable,
    tabIndents: state.tabIndents,
    replaced: state.replaced !== null,
    status,
    retriable: state.python.kind === "failed",
  };
}
