// The embed as a function of its state: the panels asked for, in their order, and a foot with the way to the full page.

import type { Example } from "virtual:examples";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { KEYS } from "../app/keyboard";
import { panelsOf } from "../app/panels";
import { helpDialog } from "../panels/help";
import { statusText } from "../panels/status_text";
import type { Actions } from "../state/actions";
import { icon } from "../ui/icons";
import type { PanelName } from "./options";
import { type EmbedState, embedStatus } from "./state";

export function embedPage(state: EmbedState, editor: HTMLElement, own: Example, actions: Actions): TemplateResult {
  const panels = panelsOf(state, editor, [own], embedStatus(state), actions);
  const { shortcuts, tabIndents, help } = state;
  return html`<main>
      <h1 class="embed-title">gather() playground</h1>
      ${state.notes.length ? notes(state.notes) : nothing}
      ${shown(state).map((name) => (name === "timeline" && isStill(state) ? still(state) : panels[name]()))}
    </main>
    ${foot(state, actions)} ${helpDialog({ keys: KEYS, open: help, shortcuts, tabIndents, openRun: null }, actions)}`;
}

/** The panels asked for, and those that the reader opened. */
function shown({ options, opened }: EmbedState): PanelName[] {
  const added = (["loop", "story"] as const).filter((name) => opened[name] && !options.panels.includes(name));
  return [...options.panels.filter((name) => (name === "loop" || name === "story" ? opened[name] : true)), ...added];
}

function notes(sentences: readonly string[]): TemplateResult {
  return html`<div class="embed-notes" role="status" aria-label="About this embed">
    ${sentences.map((sentence) => html`<p>${icon("alert")}<span>${sentence}</span></p>`)}
  </div>`;
}

/** Until something ran here, what somebody drew of it before takes the timeline's place. */
function isStill({ still, reply, pending }: EmbedState): boolean {
  return still !== null && reply === null && !pending;
}

function still({ still: source }: EmbedState): TemplateResult {
  return html`<section class="panel timeline" aria-label="Timeline">
    <header class="panel-head"><h2>Timeline</h2></header>
    <div class="timeline-scroll"><img class="still" src=${source ?? ""} alt="The timeline of this program" /></div>
  </section>`;
}

/** Without a code panel the foot has Run, and says how it went. */
function foot(state: EmbedState, actions: Actions): TemplateResult {
  const hasCode = state.options.panels.includes("code");
  return html`<footer class="embed-foot">
    ${hasCode ? nothing : runAndStatus(state, actions)}
    <a class="embed-link" href=${state.link} target="_blank" rel="noopener">Open in the full playground</a>
  </footer>`;
}

function runAndStatus(state: EmbedState, actions: Actions): TemplateResult {
  const { stoppable, python } = state;
  const act = python.kind === "failed" ? actions.retry : stoppable ? actions.stop : actions.run;
  const word = python.kind === "failed" ? "Try again" : stoppable ? "Stop" : "Run";
  const { tone, text } = embedStatus(state);
  return html`<button type="button" class="button button-run ${stoppable ? "button-stop" : ""}" @click=${() => act()}>
      ${icon(stoppable ? "stop" : "run")}${word}
    </button>
    <div class="foot-status">${statusText(text, `status-${tone}`)}</div>`;
}
