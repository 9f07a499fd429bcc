// Panels that share a place: tabs, of which one panel is on show. The arrow keys go from tab to tab.
import { html, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import type { Tab } from "../state/settings";
import type { Group } from "../state/space";

const NAMES: Readonly<Record<Tab, string>> = { output: "Output", results: "Results", story: "Story", loop: "Loop" };

/** A panel of its own where it shares its place with none. */
export function tabs(
  group: Group,
  chosen: Tab,
  panels: Readonly<Record<Tab, () => TemplateResult>>,
  actions: Actions,
): TemplateResult {
  const shown = group.find((tab) => tab === chosen) ?? group[0] ?? "output";
  if (group.length === 1) return panels[shown]();
  return html`<div class="panel tabs">
    <div class="tab-list" role="tablist" aria-label="Panels" @keydown=${(event: KeyboardEvent) => walk(event, group, shown, actions)}>
      ${group.map((one) => tab(one, one === shown, actions))}
    </div>
    <div class="tab-panel" role="tabpanel" id="panel-${shown}" aria-labelledby="tab-${shown}">${panels[shown]()}</div>
  </div>`;
}

function tab(name: Tab, shown: boolean, actions: Actions): TemplateResult {
  return html`<button
    type="button"
    class="tab"
    role="tab"
    id="tab-${name}"
    aria-selected=${shown}
    aria-controls="panel-${name}"
    tabindex=${shown ? 0 : -1}
    @click=${() => actions.setTab(name)}
  >
    ${NAMES[name]}
  </button>`;
}

function walk(event: KeyboardEvent, group: Group, shown: Tab, actions: Actions): void {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const at = group.indexOf(shown);
  const moves: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: group.length - 1 };
  const next = group.at((moves[key] ?? 0) % group.length);
  if (moves[key] === undefined || next === undefined || ctrlKey || metaKey || altKey || shiftKey) return;
  event.preventDefault();
  actions.setTab(next);
  document.getElementById(`tab-${next}`)?.focus();
}
