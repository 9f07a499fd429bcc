// What the bars mean, shown under the timeline while no slice is looked at.
import { html, type TemplateResult } from "lit/html.js";

/** `run`: there is one to point at; `instant`: all of it happened at one instant; `shared`: locks or queues are waited for. */
export function legend(run: boolean, instant: boolean, shared: boolean): TemplateResult {
  return html`<p class="legend">
    <span>${swatch("running", 24, 4)} running</span>
    <span>${swatch("waiting", 8, 28)} waiting</span>
    ${shared ? html`<span>${swatch("shared", 8, 28)} waiting for a lock or queue</span>` : null}
    <span>${swatch("ready", 14, 18)} ready, another runs</span>
    <span>${dots()} not started</span>
    ${instant ? html`<span>All at one instant: Steps shows the order</span>` : null}
    ${
      run && !instant
        ? html`<span class="legend-hint">Point at a slice, or Tab to it and use the arrow keys</span>
          <span class="legend-hint-short">Point at or tap a slice</span>`
        : null
    }
  </p>`;
}

function dots(): TemplateResult {
  return html`<svg class="swatch" width="26" height="24" aria-hidden="true">
    <path class="not-started" d="M1 12H25" />
  </svg>`;
}

function swatch(state: string, height: number, width: number): TemplateResult {
  return html`<svg class="swatch" width=${width + 2} height="24" aria-hidden="true">
    <rect class="bar bar-${state}" x="1" y=${12 - height / 2} width=${width} height=${height} rx="2" />
  </svg>`;
}
