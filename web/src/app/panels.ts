// The panels as functions of the state: before a run, and with one.

import type { Example } from "virtual:examples";
import { nothing, type TemplateResult } from "lit/html.js";
import { codePanel, type Status } from "../panels/code";
import { emptyPanel, emptyTimeline } from "../panels/frames";
import type { Actions } from "../state/actions";
import { isStale, runOf, type State } from "../state/state";
import { inUse } from "./first_use";
import type { RunPanels } from "./run_panels";

export type Panels = RunPanels & { readonly code: () => TemplateResult };

/** What a page is put together from: this one, or one inside somebody's lesson. `examples` are what Reset goes back to. */
export function panelsOf(
  state: State,
  editor: HTMLElement,
  examples: readonly Example[],
  status: Status,
  actions: Actions,
): Panels {
  const run = runOf(state);
  const others = (run && inUse()?.runPanels(state, run, actions)) ?? emptyPanels(state, examples, actions);
  return { code: () => codePanel(codeProps(state, editor, examples, status), repairOn(state, actions), actions), ...others };
}

function emptyPanels(state: State, examples: readonly Example[], actions: Actions): RunPanels {
  const idle = idleWords(state);
  const coming = idle === null ? exampleIn(state, examples) : undefined;
  return {
    timeline: () => emptyTimeline(idle, coming, inUse()?.viewMenuOf(state, nothing, actions) ?? nothing, actions),
    loop: () => emptyPanel("loop", null),
    results: () => emptyPanel("results", idle),
    output: () => emptyPanel("output", idle),
    story: () => emptyPanel("story", null),
  };
}

function repairOn(state: State, actions: Actions): TemplateResult | typeof nothing {
  const { repair } = state;
  return (repair && !isStale(state) && inUse()?.repairPanel(repair, actions)) || nothing;
}

function idleWords({ reply }: State): string | null {
  if (reply?.kind !== "stopped") return null;
  return reply.recovery
    ? "You stopped the program: what it did until then is being put together."
    : "You stopped the program: nothing of that run was kept.";
}

/** Once it is edited, a program is its user's own. */
export function exampleIn({ example, source }: State, examples: readonly Example[]): Example | undefined {
  return examples.find(({ id, source: text }) => id === example && text === source);
}

function codeProps(
  state: State,
  editor: HTMLElement,
  examples: readonly Example[],
  status: Status,
): Parameters<typeof codePanel>[0] {
  const example = examples.find(({ id }) => id === state.example);
  const edited = example !== undefined && example.source !== state.source;
  return {
    editor,
    lookFor: edited && example.lookFor ? "" : example?.lookFor,
    edited,
    lines: state.folds && runOf(state) ? state.source.trimEnd().split("\n").length : null,
    folded: state.folded,
    stoppable: state.stoppable,
    title: exampleIn(state, examples)?.title ?? "",
    replaced: state.replaced !== null,
    status,
    retriable: state.python.kind === "failed",
  };
}
