// The page as a function of the state: which panels there are, and what each is given.

import { examples } from "virtual:examples";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { header } from "../panels/header";
import type { Actions } from "../state/actions";
import type { State } from "../state/state";
import { inUse } from "./first_use";
import { KEYS } from "./keyboard";
import { panelsOf } from "./panels";
import { reducedMotion } from "./replay_control";
import { statusOf } from "./status";

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
    ${inUse()?.helpDialog({ ...settings, keys: KEYS, open: state.help, reducedMotion: reducedMotion() }, actions) ?? nothing}`;
}

/** Once it is edited, a program is its user's own. */
function pickedExample({ example, source }: State): string | null {
  return examples.some(({ id, source: text }) => id === example && text === source) ? example : null;
}
