// A repair on offer, under the editor: what would change, and the button and the key that take it.

import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import type { Repair } from "../state/repair";
import { withCommand } from "../ui/keys";

const WORDS = { "+": "added", "-": "removed", " ": null, "…": null } as const;
const MOST_LINES = 400;

export function repairPanel({ source, said, diff }: Repair, actions: Actions): TemplateResult {
  return html`<section class="repair" aria-label="Repair">
    <div class="repair-head">
      <p aria-live="polite">${said.join(" ")}</p>
      ${source === null ? nothing : takeButton(actions)}
    </div>
    ${source === null ? nothing : html`<pre tabindex="0" aria-label="What changes">${diff.slice(0, MOST_LINES).map(diffLine)}</pre>`}
  </section>`;
}

function takeButton(actions: Actions): TemplateResult {
  const key = withCommand(".");
  return html`<button type="button" class="button" title=${key} @click=${() => actions.takeRepair()}>
    Take it and run <kbd>${key}</kbd>
  </button>`;
}

function diffLine({ sign, text }: Repair["diff"][number]): TemplateResult {
  const word = WORDS[sign];
  const said = word === null ? nothing : html`<span class="unseen">${word}: </span>`;
  return html`<span class="repair-line" data-sign=${sign}><span aria-hidden="true">${sign} </span>${said}${text}
</span>`;
}
