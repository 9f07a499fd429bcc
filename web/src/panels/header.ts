// The page's head: what this is, and which example to begin with.
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Example } from "virtual:examples";
import type { Actions } from "../actions";

export interface HeaderProps {
  examples: readonly Example[];
  example: string;
}

export function header({ examples, example }: HeaderProps, actions: Actions): TemplateResult {
  const choose = (event: Event) => actions.chooseExample((event.currentTarget as HTMLSelectElement).value);
  return html`<header class="page-head">
    <h1>gather<span class="parens">()</span> playground</h1>
    <p class="tagline">Run asyncio code and see what every task did, and when.</p>
    <label class="picker">
      <span>Example</span>
      <select .value=${live(example)} @change=${choose}>
        ${examples.map(
          ({ id, title }) => html`<option value=${id} ?selected=${id === example}>${title}</option>`,
        )}
      </select>
    </label>
  </header>`;
}
