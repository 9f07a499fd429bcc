// The page's head: what this is, which example to begin with, and the ways to share and to the help.

import type { Example } from "virtual:examples";
import { live } from "lit/directives/live.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import { icon } from "../ui/icons";

export interface HeaderProps {
  examples: readonly Example[];
  /** The example in the editor, or null where the program is the user's own. */
  example: string | null;
}

const OWN = "own";

export function header({ examples, example }: HeaderProps, actions: Actions): TemplateResult {
  const choose = (event: Event) => actions.chooseExample((event.currentTarget as HTMLSelectElement).value);
  return html`<header class="page-head">
    <h1>gather<span class="brackets">[ ]</span> <span class="brand-more">playground</span></h1>
    <label class="picker">
      <span>Examples ${icon("unfolded")}</span>
      <select .value=${live(example ?? OWN)} @change=${choose}>
        ${example === null ? html`<option value=${OWN} selected>Your own program</option>` : nothing}
        ${examples.map(({ id, title }) => html`<option value=${id} ?selected=${id === example}>${title}</option>`)}
      </select>
    </label>
    <button type="button" class="button" title="Present (P)" @click=${() => actions.present("shown")}>Present</button>
    <button type="button" class="button" @click=${() => actions.setSharing(true)}>Share</button>
    <button
      type="button"
      class="button button-help"
      aria-label="Help and settings"
      title="Help and settings (?)"
      @click=${() => actions.setHelp(true)}
    >
      ?
    </button>
    <button type="button" class="button button-more" aria-label="More" aria-haspopup="dialog" @click=${() => actions.setMenu(true)}>
      ${icon("unended")}
    </button>
  </header>`;
}
