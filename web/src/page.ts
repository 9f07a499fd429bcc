// The page as a function of the state: which panels there are, and what each is given.
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { examples } from "virtual:examples";
import type { Actions } from "./actions";
import { codePanel } from "./panels/code";
import { header } from "./panels/header";
import { outputPanel } from "./panels/output";
import { resultsPanel } from "./panels/results";
import { timelinePanel } from "./panels/timeline";
import { isStale, runOf, type State } from "./state";
import { statusOf } from "./status";
import { timelineModel } from "./timeline/model";

export function page(state: State, editor: HTMLElement, actions: Actions): TemplateResult {
  const run = runOf(state);
  const stale = isStale(state);
  const { results, output } = state.shown;
  // Results and output change with the run only: they may be long, and pointing at a slice should not redraw them.
  const idle = state.reply?.kind === "stopped" ? "You stopped the program: nothing of that run was kept." : null;
  const outputRoom = guard([run, stale, output, idle], () => outputPanel({ run, stale, idle, shown: output }, actions));
  return html`${header({ examples, example: state.example }, actions)}
    <main class="rooms">
      <div class="column column-text">
        ${codePanel(codeProps(state, editor), actions)}
        ${state.narrow ? nothing : outputRoom}
      </div>
      <div class="column column-picture">
        ${timelinePanel(
          {
            model: run && timelineModel(run),
            stale,
            idle,
            width: state.timelineWidth,
            height: state.timelineHeight,
            top: state.timelineTop,
            pointed: state.pointed,
            selected: state.selected,
          },
          actions,
        )}
        ${guard([run, stale, results, idle], () => resultsPanel({ run, stale, idle, shown: results }, actions))}
        ${state.narrow ? outputRoom : nothing}
      </div>
    </main>`;
}

function codeProps(state: State, editor: HTMLElement): Parameters<typeof codePanel>[0] {
  const example = examples.find(({ id }) => id === state.example);
  return {
    editor,
    edited: example !== undefined && example.source !== state.source,
    stoppable: state.stoppable,
    tabIndents: state.tabIndents,
    replaced: state.replaced !== null,
    status: statusOf(state),
    retriable: state.python.kind === "failed",
  };
}
