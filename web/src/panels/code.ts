// The code panel: the editor, Run and Stop, Reset, and the status line.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import { formatCount } from "../ui/format";
import { icon } from "../ui/icons";
import { withCommand } from "../ui/keys";
import { statusText } from "./status_text";

/** What the status line says. */
export interface Status {
  tone: "calm" | "good" | "bad";
  text: string;
  /** How far Python's loading is, 0 to 1, or null. Kept out of the text: it would be announced at every step. */
  fraction: number | null;
}

export interface CodeProps {
  editor: HTMLElement;
  /** What an example asks; empty for a program that is its user's own, none where nothing is asked. */
  lookFor: string | undefined;
  edited: boolean;
  stoppable: boolean;
  /** How many there are, where the panel can fold to a bar that says so. */
  lines: number | null;
  folded: boolean;
  /** The example in the editor, or nothing. */
  title: string;
  replaced: boolean;
  status: Status;
  /** Python failed to start, and may be tried again. */
  retriable: boolean;
}

export function codePanel(props: CodeProps, repair: TemplateResult | typeof nothing, actions: Actions): TemplateResult {
  const folded = props.lines !== null && props.folded;
  return html`<section class="panel code ${folded ? "folded" : ""}" aria-label="Code panel">
    <header class="panel-head">
      <h2>${props.lines === null ? "Code" : bar(props.lines, folded, actions)}</h2>
      <p class="panel-note">${props.title}</p>
      <button
        type="button"
        class="button"
        aria-disabled=${!props.edited}
        @click=${() => props.edited && actions.reset()}
      >
        Reset
      </button>
      ${runButton(props.stoppable, actions)}
    </header>
    ${props.lookFor === undefined ? nothing : lookForLine(props.lookFor)} ${props.editor}
    ${repair}
    ${statusLine(props, actions)}
  </section>`;
}

/** It keeps its place when the question goes: the text under the cursor must not move while somebody types. */
function lookForLine(question: string): TemplateResult {
  return html`<p class="look-for">${question ? html`<b>Look for</b> ${question}` : "Your own program"}</p>`;
}

function bar(lines: number, folded: boolean, actions: Actions): TemplateResult {
  return html`<button type="button" class="code-bar" aria-expanded=${!folded} @click=${() => actions.setFolded(!folded)}>
    ${icon(folded ? "folded" : "unfolded")}Code · ${formatCount(lines, "line")}
  </button>`;
}

/** One button for both, so that it keeps the focus while it changes. */
function runButton(stoppable: boolean, actions: Actions): TemplateResult {
  return html`<button
    type="button"
    class="button button-run ${stoppable ? "button-stop" : ""}"
    title=${stoppable ? nothing : withCommand("Enter")}
    @click=${() => (stoppable ? actions.stop() : actions.run())}
  >
    ${icon(stoppable ? "stop" : "run")}${stoppable ? "Stop" : "Run"}
  </button>`;
}

function replacedNote(actions: Actions): TemplateResult {
  return html`<span class="replaced">
    <span>your code was replaced</span>
    <button type="button" class="button button-small" @click=${() => actions.undoReplacement()}>
      ${icon("undo")}Undo
    </button>
  </span>`;
}

function statusLine({ status, retriable, replaced }: CodeProps, actions: Actions): TemplateResult {
  const { tone, text, fraction } = status;
  const mark = tone === "good" ? icon("returned") : tone === "bad" ? icon("alert") : nothing;
  return html`<footer class="status status-${tone}">
    ${mark}
    ${statusText(text)}
    ${fraction === null ? nothing : html`<progress aria-label="loading Python" max="1" .value=${fraction}></progress>`}
    ${replaced ? replacedNote(actions) : nothing}
    ${retriable ? html`<button type="button" class="button" @click=${() => actions.retry()}>Try again</button>` : nothing}
  </footer>`;
}
