// A traceback in the output: one line, and the whole on demand. The whole is always there, so that what is copied has it.
import { keyed } from "lit/directives/keyed.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { icon } from "../ui/icons";
import { said } from "../ui/said";
import type { Traceback } from "./tracebacks";

/** `text` is all of it; closed again whenever `of` is another. */
export function tracebackLine({ head, line }: Traceback, text: string, of: unknown): TemplateResult {
  const where = line === null ? nothing : html`<span class="traceback-line">· line ${line}</span>`;
  return html`${keyed(
    of,
    html`<span class="traceback"
      ><button type="button" class="traceback-head" aria-expanded="false" @click=${turn}
        >${icon("folded")}<span class="traceback-error">${said(head)}</span>${where}</button
      ><span class="traceback-whole" aria-hidden="true">${text}</span></span
    >`,
  )}`;
}

function turn(event: Event): void {
  event.stopPropagation(); // the line itself selects
  const button = event.currentTarget as Element;
  const open = button.getAttribute("aria-expanded") === "false";
  button.setAttribute("aria-expanded", String(open));
  button.nextElementSibling?.setAttribute("aria-hidden", String(!open));
}
