// The results panel: how long it took, how it ended, and what every gather or task gave.
import { html, nothing, type TemplateResult } from "lit";
import type { Actions } from "../actions";
import { formatTime } from "../format";
import { icon } from "../icons";
import { gatherTable, taskTable } from "../results/tables";
import type { Run } from "../run";

export interface ResultsProps {
  run: Run | null;
  stale: boolean;
  /** What to say where there is no run to show, if not the usual. */
  idle: string | null;
  /** At most so many rows of each table. */
  shown: number;
}

export function resultsPanel(props: ResultsProps, actions: Actions): TemplateResult {
  const { run, stale } = props;
  return html`<section class="panel results" aria-label="Results">
    <header class="panel-head">
      <h2>Results</h2>
      <p class="panel-note">${run && stale ? "before your edit" : ""}</p>
    </header>
    <div class="results-body" tabindex="0" role="group" aria-label="Results in full">
      ${run
        ? results(run, props.shown, actions)
        : html`<p class="empty">${props.idle ?? "What each gather returned, slot by slot, will stand here."}</p>`}
    </div>
  </section>`;
}

function results(run: Run, shown: number, actions: Actions): TemplateResult {
  if (run.outcome === "syntax_error") return html`${banner(run)}`;
  const tasks = new Map(run.tasks.map((task) => [task.id, task]));
  return html`${banner(run)} ${numbers(run)} ${mainValue(run)}
  ${run.gathers.map((gather) => gatherTable(gather, tasks, shown, actions))}
  ${run.gathers.length === 0 && run.tasks.length > 0 ? taskTable(run, shown, actions) : nothing}
  ${closings(run)} ${notices(run)}`;
}

/** What asyncio.run() did when main was done. */
function closings({ closings }: Run): TemplateResult | typeof nothing {
  if (closings.length === 0) return nothing;
  return html`<ul class="remarks" aria-label="At the end">
    ${closings.map(({ text, time_us }) => html`<li>${text} at ${formatTime(time_us)}</li>`)}
  </ul>`;
}

/** What asyncio and Python warned of: it is among the output too, but there nobody looks for it. */
function notices({ notices }: Run): TemplateResult | typeof nothing {
  if (notices.length === 0) return nothing;
  return html`<ul class="remarks" aria-label="Warnings">
    ${notices.map(
      ({ message, line }) => html`<li>${icon("alert")} ${message}${line === null ? "" : ` (line ${line})`}</li>`,
    )}
  </ul>`;
}

/** What stopped the program, if anything did. */
function banner({ outcome, error }: Run): TemplateResult | typeof nothing {
  if (error === null) return nothing;
  const titles = {
    completed: "",
    raised: `raised ${error.type}`,
    deadlocked: "deadlocked",
    stopped: "stopped at a limit",
    syntax_error: error.type,
  };
  const where = error.line === null ? "" : ` on line ${error.line}`;
  return html`<div class="banner">
    ${icon(outcome === "deadlocked" ? "deadlock" : "alert")}
    <p>
      <strong>${titles[outcome]}${where}</strong>
      ${error.message ? html`<span class="banner-message">${error.message}</span>` : nothing}
    </p>
  </div>`;
}

function numbers(run: Run): TemplateResult {
  if (run.tasks.length === 0 && run.threads.length === 0 && run.duration_us === 0) {
    return html`<p class="empty">This program started no task. asyncio.run(main()) starts one.</p>`;
  }
  return html`<dl class="numbers">
    <div class="number">
      <dt>${run.duration_us < run.sequential_us ? "together" : "in all"}</dt>
      <dd>${formatTime(run.duration_us)}</dd>
    </div>
    <div class="number number-beside">
      <dt>one after another</dt>
      <dd>${formatTime(run.sequential_us)}</dd>
    </div>
  </dl>`;
}

function mainValue({ main_value: value, tasks }: Run): TemplateResult | typeof nothing {
  const main = tasks.find(({ parent }) => parent === null);
  if (value === null || !main) return nothing;
  return html`<p class="main-value">${main.label} returned <code>${value}</code></p>`;
}
