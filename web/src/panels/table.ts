// A table of results. Roles are written out because a narrow panel restacks the rows, which takes a table's own roles away.
import { html, type TemplateResult } from "lit/html.js";

export function table(name: string, label: string, heads: readonly string[], rows: readonly unknown[]): TemplateResult {
  return html`<table class=${name} role="table" aria-label=${label}>
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((head) => html`<th role="columnheader" scope="col" class="head-${head.replace(" ", "-")}">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows}
    </tbody>
  </table>`;
}
