// The help: all keys, what the marks on the page mean, and the settings. A modal dialog, which Escape closes.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import { timelineKeys } from "../timeline/input/keys";
import { checkBox, dialog } from "../ui/dialog";
import { MARKS } from "./marks";

/** Keys, and what they do. */
export interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface HelpProps {
  /** The keys that work anywhere on the page. */
  keys: readonly KeyHelp[];
  open: boolean;
  shortcuts: boolean;
  tabIndents: boolean;
  /** Null where none can be opened. */
  openRun: ((file: File) => void) | null;
}

export function helpDialog(props: HelpProps, actions: Actions): TemplateResult {
  const close = { name: "help", label: "Help and settings", open: props.open, setOpen: actions.setHelp };
  return dialog(close, () => contents(props, actions));
}

function contents(props: HelpProps, actions: Actions): TemplateResult {
  return html`<div class="help-page">
    <div class="help-head">
      <h2>Help and settings</h2>
      <button type="button" class="button" @click=${() => actions.setHelp(false)}>Close</button>
    </div>
    ${settings(props, actions)} ${keyList("Keys", props.keys)} ${keyList("Keys on the timeline", timelineKeys)} ${marks()}
    ${props.openRun ? openRow(props.openRun, actions) : nothing}
  </div>`;
}

function settings({ shortcuts, tabIndents }: HelpProps, actions: Actions): TemplateResult {
  return html`<section class="for-keys">
    <h3>Settings</h3>
    ${checkBox("Single keys move the playhead", shortcuts, actions.setShortcuts)}
    ${checkBox("Tab indents in the editor; Esc, then Tab moves on", tabIndents, actions.setTabIndents)}
  </section>`;
}

/** The field itself is hidden: its button can't be put in the page's words. */
function openRow(openRun: (file: File) => void, actions: Actions): TemplateResult {
  const choose = ({ currentTarget }: Event) => (currentTarget as HTMLElement).parentElement?.querySelector("input")?.click();
  const chosen = ({ currentTarget }: Event) => {
    const file = (currentTarget as HTMLInputElement).files?.[0];
    if (!file) return;
    actions.setHelp(false);
    openRun(file);
  };
  return html`<section>
    <h3>Saved runs</h3>
    <p class="aside">
      A file that Share saved here, or --save in a terminal: its program comes into the editor and its run is shown as it
      was recorded. Nothing runs.
    </p>
    <input type="file" accept=".json,application/json" hidden @change=${chosen} />
    <button type="button" class="button" @click=${choose}>Open a run…</button>
  </section>`;
}

function keyList(heading: string, list: readonly KeyHelp[]): TemplateResult {
  return html`<section class="for-keys">
    <h3>${heading}</h3>
    <dl class="keys">
      ${list.map(
        ({ keys, does }) => html`<div>
          <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${does}</dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

function marks(): TemplateResult {
  return html`<section>
    <h3>Marks</h3>
    <dl class="keys marks">
      ${MARKS.map(({ drawing, means }) => html`<div><dt>${drawing}</dt><dd>${means}</dd></div>`)}
    </dl>
  </section>`;
}
