// The results panel: how the program ended, and what every gather or task gave, as far as it is known at the playhead.
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Belongs } from "../replay/belongs";
import { happened } from "../run/bisect";
import type { Gather, Run } from "../run/types";
import type { Actions } from "../state/actions";
import { formatTime } from "../ui/format";
import { icon } from "../ui/icons";
import { said } from "../ui/said";
import { frame, scrolled } from "./frames";
import { more } from "./more";
import { gatherTable, isOver, type TableContext, type Tasks, taskTable } from "./tables";

const HEAD_ROWS = 2; // a gather's own line and its table's head

export interface ResultsProps {
  run: Run;
  playhead: number;
  stale: boolean;
  /** At most so many rows, of a table and of all tables together, and so many warnings. */
  shown: number;
  lit: Belongs | null;
}

export function resultsPanel(props: ResultsProps, actions: Actions): TemplateResult {
  return frame("results", note(props), scrolled("results", results(props, actions)));
}

function note({ run, playhead, stale }: ResultsProps): string {
  return [isOver(run, playhead) ? "" : "so far", stale ? "before your edit" : ""].filter(Boolean).join(" · ");
}

const tasksOf = new WeakMap<Run, Tasks>();

function results(props: ResultsProps, actions: Actions): TemplateResult {
  const { run, playhead, shown, lit } = props;
  if (run.outcome === "syntax_error") return html`${banner(run, true)}`;
  const tasks = tasksOf.get(run) ?? new Map(run.tasks.map((task) => [task.id, task]));
  tasksOf.set(run, tasks);
  const tables = tablesWithin(run.gathers, shown);
  const context: TableContext = { run, tasks, playhead, shown, lit };
  return html`${banner(run, isOver(run, playhead))} ${noTask(run)} ${mainValue(run, playhead)}
  ${run.gathers.slice(0, tables).map((gather) => gatherTable(gather, context, actions))}
  ${more(run.gathers.length, tables, "gather", "results", actions)}
  ${run.gathers.length === 0 && run.tasks.length > 0 ? taskTable(context, actions) : nothing}
  ${closings(run, playhead)} ${notices(run, playhead, shown)} ${more(run.notices.length, shown, "warning", "results", actions)}`;
}

/** How many gathers have a table: as many as have no more than `rows` rows together, heads included, and at least one. */
function tablesWithin(gathers: readonly Gather[], rows: number): number {
  let left = rows;
  const over = gathers.findIndex(({ slots }, index) => {
    left -= Math.min(slots.length, rows) + HEAD_ROWS;
    return left < 0 && index > 0;
  });
  return over < 0 ? gathers.length : over;
}

/** What asyncio.run() did when main was done. */
function closings({ closings }: Run, playhead: number): TemplateResult | typeof nothing {
  if (closings.length === 0) return nothing;
  return html`<ul class="remarks" aria-label="At the end">
    ${closings.map(
      ({ text, time_us, event }) =>
        html`<li class=${happened(event, playhead) ? "" : "unknown"}>${text} at ${formatTime(time_us)}</li>`,
    )}
  </ul>`;
}

/** What asyncio and Python warned of: it is among the output too, but there nobody looks for it. */
function notices({ notices }: Run, playhead: number, shown: number): TemplateResult | typeof nothing {
  if (notices.length === 0) return nothing;
  return html`<ul class="remarks" aria-label="Warnings">
    ${notices.slice(0, shown).map(
      ({ message, line, event }) =>
        html`<li class=${happened(event, playhead) ? "" : "unknown"}>
          ${icon("alert")} ${said(message)}${line === null ? "" : ` (line ${line})`}
        </li>`,
    )}
  </ul>`;
}

/** What stopped the program, if anything did. Before that only its space is there, so that nothing moves. */
function banner({ outcome, error }: Run, known: boolean): TemplateResult | typeof nothing {
  if (error === null) return nothing;
  const titles = {
    completed: "",
    raised: `raised ${said(error.type)}`,
    deadlocked: "deadlocked",
    stopped: "stopped at a limit",
    syntax_error: said(error.type),
  };
  const where = error.line === null ? "" : ` on line ${error.line}`;
  return html`<div class="banner ${known ? "" : "unknown"}">
    <div class="banner-words">
      ${icon(outcome === "deadlocked" ? "deadlock" : "alert")}
      <p>
        <strong>${titles[outcome]}${where}</strong>
        ${error.message ? html`<span class="banner-message">${said(error.message)}</span>` : nothing}
      </p>
    </div>
  </div>`;
}

function noTask(run: Run): TemplateResult | typeof nothing {
  const some = run.tasks.length > 0 || run.threads.length > 0 || run.duration_us > 0;
  return some ? nothing : html`<p class="empty">This program started no task. asyncio.run(main()) starts one.</p>`;
}

function mainValue({ main_value: value, tasks }: Run, playhead: number): TemplateResult | typeof nothing {
  const main = tasks.find(({ parent }) => parent === null);
  if (value === null || !main) return nothing;
  return html`<p class="main-value ${happened(main.ended_event, playhead) ? "" : "unknown"}">${main.label} returned <code>${value}</code></p>`;
}
