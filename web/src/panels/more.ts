// Under a list that is cut: how much of it is shown, and a button for more.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import type { Shown } from "../state/state";
import { formatCount, formatNumber } from "../ui/format";

export function more(
  all: number,
  shown: number,
  noun: string,
  list: keyof Shown,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (all <= shown) return nothing;
  return html`<p class="more">
    the first ${formatNumber(shown)} of ${formatCount(all, noun)}
    <button type="button" class="button" @click=${() => actions.showMore(list)}>Show more</button>
  </p>`;
}
