// The button of the menu View, which is on the page before the menu itself.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import { icon } from "../ui/icons";

/** Another speed than the usual is told, since nothing else on the page tells it. */
export function viewButton(rate: number, actions: Actions): TemplateResult {
  return html`<button
    type="button"
    class="button view-button"
    aria-haspopup="dialog"
    @click=${({ currentTarget }: Event) => {
      anchor(currentTarget as Element);
      actions.setMenu(true);
    }}
  >
    View${rate === 1 ? nothing : html` · ${rateWords(rate)}`} ${icon("unfolded")}
  </button>`;
}

/** Over the button where there is more space, or under it. */
function anchor(button: Element): void {
  const { top, bottom, right } = button.getBoundingClientRect();
  const over = top > innerHeight - bottom;
  const place = {
    right: `${innerWidth - right}px`,
    top: over ? "auto" : `${bottom + 4}px`,
    bottom: over ? `${innerHeight - top + 4}px` : "auto",
    height: `${(over ? top : innerHeight - bottom) - 12}px`,
  };
  for (const [name, value] of Object.entries(place)) document.documentElement.style.setProperty(`--menu-${name}`, value);
}

export function rateWords(rate: number): string {
  return rate === Infinity ? "at once" : `${rate}×`;
}
