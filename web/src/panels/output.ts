// The output panel: what the program printed, when, and which task printed it.
import { html, nothing, type TemplateResult } from "lit";
import type { Actions } from "../actions";
import { formatCount, formatTime } from "../format";
import { taskClass } from "../palette";
import type { OutputEntry, Run } from "../run";

export interface OutputProps {
  run: Run | null;
  stale: boolean;
  /** What to say where there is no run to show, if not the usual. */
  idle: string | null;
  /** At most so many lines. */
  shown: number;
}

export function outputPanel(props: OutputProps, actions: Actions): TemplateResult {
  const { run, stale } = props;
  return html`<section class="panel output" aria-label="Output">
    <header class="panel-head">
      <h2>Output</h2>
      <p class="panel-note">${run && stale ? "before your edit" : ""}</p>
    </header>
    <div class="output-body" tabindex="0" role="group" aria-label="Output in full">
      ${run ? printed(run, props.shown, actions) : html`<p class="empty">${props.idle ?? "What the program prints will stand here."}</p>`}
    </div>
  </section>`;
}

function printed(run: Run, shown: number, actions: Actions): TemplateResult {
  const labels = new Map(run.tasks.map((task) => [task.id, task.label]));
  const threads = new Map(run.threads.map((thread) => [thread.id, `thread ${thread.label}`]));
  const writer = ({ task, thread, callback }: OutputEntry) => labels.get(task ?? 0) ?? threads.get(thread ?? 0) ?? (callback === null ? "" : "callback");
  const entries = run.output.slice(0, shown);
  return html`${entries.length
    ? html`<ol class="lines">
        ${entries.map((entry, at) => line(entry, entries[at - 1], writer(entry)))}
      </ol>`
    : html`<p class="empty">The program printed nothing.</p>`}
  ${more(run.output.length, shown, actions)} ${verdict(run)}`;
}

/** Why a run was ended from outside; what the program raised itself stands among its output. */
function verdict({ outcome, error }: Run): TemplateResult | typeof nothing {
  if (error === null || (outcome !== "deadlocked" && outcome !== "stopped")) return nothing;
  const words = outcome === "deadlocked" ? "Deadlock: a real program would wait here for ever" : error.message;
  return html`<pre class="verdict">${words}</pre>`;
}

/** The task's name, and the word stderr, stand where they change; the task's colour runs along every line. */
function line(
  { time_us: time, stream, text, task, thread, callback }: OutputEntry,
  before: OutputEntry | undefined,
  name: string,
): TemplateResult {
  const anotherTask = before?.task !== task || before.thread !== thread || before.callback !== callback;
  const anotherStream = anotherTask || before?.stream !== stream;
  return html`<li class="line line-${stream} ${taskClass(task)}">
    <span class="line-time">${formatTime(time)}</span>
    <span class="line-task task-word" title=${name}>${anotherTask ? name : ""}</span>
    <span class="line-text">${stream === "stderr" && anotherStream ? html`<span class="stream">stderr</span>` : nothing}${text.replace(/\n$/, "")}</span>
  </li>`;
}

function more(all: number, shown: number, actions: Actions): TemplateResult | typeof nothing {
  if (all <= shown) return nothing;
  return html`<p class="more">
    the first ${shown} of ${formatCount(all, "line")}
    <button type="button" class="button" @click=${() => actions.showMore("output")}>Show more</button>
  </p>`;
}
