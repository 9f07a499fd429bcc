// The page as a function of the state: which panels there are, and what each is given.

import { examples } from "virtual:examples";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { header } from "../panels/header";
import { tabs } from "../panels/tabs";
import type { Actions } from "../state/actions";
import { GROUPS, type Group } from "../state/space";
import { runOf, type State } from "../state/state";
import { inUse } from "./first_use";
import { KEYS } from "./keyboard";
import { exampleIn, panelsOf } from "./panels";
import { statusOf } from "./status";

/** Drawn anew for every change; panels that may be long guard what did not change. */
export function page(state: State, editor: HTMLElement, actions: Actions, openRun: (file: File) => void): TemplateResult {
  const { space, tab, shortcuts, tabIndents } = state;
  const settings = { shortcuts, tabIndents, openRun };
  const panels = panelsOf(state, editor, examples, statusOf(state), actions);
  const placed = (groups: readonly Group[]) => groups.map((group) => tabs(group, tab, panels, actions));
  return html`${header({ examples, example: exampleIn(state, examples)?.id ?? null }, actions)} ${presenting(state)}
    <main class="panels">
      <div class="column column-text">${panels.code()} ${placed(GROUPS[space].text)}</div>
      <div class="column column-picture">
        ${panels.timeline()}
        <div class="column-under">${placed(GROUPS[space].picture)}</div>
      </div>
    </main>
    ${inUse()?.helpDialog({ ...settings, keys: KEYS, open: state.help }, actions) ?? nothing}`;
}

function presenting(state: State): TemplateResult | typeof nothing {
  if (state.presenting === null) return nothing;
  const blank = state.presenting === "blank";
  return inUse()?.presentingPanel({ ...state, run: runOf(state), status: statusOf(state), blank }) ?? nothing;
}
