// The output panel: what the program printed, when, and which task printed it. What is later than the playhead is pale.

import { guard } from "lit/directives/guard.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { type Belongs, targetOfEvent, trackOf } from "../replay/belongs";
import { countWhile } from "../run/bisect";
import type { OutputEntry, Run } from "../run/types";
import type { Actions } from "../state/actions";
import { formatTime } from "../ui/format";
import { taskClass } from "../ui/palette";
import { frame, scrolled, words } from "./frames";
import { more } from "./more";

export interface OutputProps {
  run: Run;
  playhead: number;
  stale: boolean;
  /** At most so many lines. */
  shown: number;
  lit: Belongs | null;
}

export function outputPanel(props: OutputProps, actions: Actions): TemplateResult {
  const { run, playhead, stale, shown, lit } = props;
  const known = countWhile(run.output, ({ event }) => event < playhead);
  const over = playhead >= run.event_count;
  const lines = guard([run, known, over, shown, lit], () => printed(run, known, props, actions));
  return frame("output", stale ? "before your edit" : "", scrolled("output", lines));
}

function printed(run: Run, known: number, { shown, lit, playhead }: OutputProps, actions: Actions): TemplateResult {
  const labels = new Map(run.tasks.map((task) => [task.id, task.label]));
  const threads = new Map(run.threads.map((thread) => [thread.id, `thread ${thread.label}`]));
  const writer = ({ task, thread, callback }: OutputEntry) =>
    labels.get(task ?? 0) ?? threads.get(thread ?? 0) ?? (callback === null ? "" : "callback");
  const entries = run.output.slice(0, shown);
  const kind = (index: number) =>
    `${index < known ? "" : index === known ? "later first-later" : "later"} ${lit?.output.has(index) ? "lit" : ""}`;
  const yet = known === 0 && playhead < run.event_count;
  return html`${yet ? html`<p class="empty yet">Nothing has been printed yet.</p>` : nothing} ${
    entries.length
      ? html`<ol class="lines">
        ${entries.map((entry, index) => line(run, entry, entries[index - 1], writer(entry), kind(index), actions))}
      </ol>`
      : playhead < run.event_count
        ? nothing
        : words("The program printed nothing.")
  }
  ${known < shown ? nothing : more(run.output.length, shown, "line", "output", actions)} ${verdict(run, playhead)}`;
}

/** Why a run was ended from outside; what the program raised itself is among its output. */
function verdict({ outcome, error, event_count: events }: Run, playhead: number): TemplateResult | typeof nothing {
  if (error === null || (outcome !== "deadlocked" && outcome !== "stopped")) return nothing;
  const words = outcome === "deadlocked" ? "Deadlock: a real program would wait here for ever" : error.message;
  return html`<pre class="verdict ${playhead < events ? "unknown" : ""}">${words}</pre>`;
}

/** The task's name, and the word stderr, are where they change; the task's shape is on every line. */
function line(
  run: Run,
  entry: OutputEntry,
  before: OutputEntry | undefined,
  name: string,
  kind: string,
  actions: Actions,
): TemplateResult {
  const { time_us: time, stream, text, task, thread, callback } = entry;
  const anotherTask = before?.task !== task || before.thread !== thread || before.callback !== callback;
  const anotherStream = anotherTask || before?.stream !== stream;
  const target = () => targetOfEvent(run, trackOf(entry), entry.event);
  return html`<li
    class="line line-${stream} ${taskClass(task)} ${kind}"
    @pointerenter=${() => actions.point(target())}
    @pointerleave=${() => actions.point(null)}
    @click=${() => actions.select(target())}
  >
    <span class="line-time">${formatTime(time)}</span>
    <span class="line-task task-word" title=${name}>${name ? html`<span class="dot"></span>` : nothing}${anotherTask ? name : ""}</span>
    <span class="line-text">${stream === "stderr" && anotherStream ? html`<span class="stream">stderr</span>` : nothing}${text.replace(/\n$/, "")}</span>
  </li>`;
}
