// The tasks in a plain table: with the story it says in words all that the timeline shows.
import { html, type TemplateResult } from "lit/html.js";
import { endingIcon, endingWord } from "../run/ending";
import type { Run, Task } from "../run/types";
import type { Actions } from "../state/actions";
import { errorText, formatTime } from "../ui/format";
import { icon } from "../ui/icons";
import { taskClass } from "../ui/palette";
import { more } from "./more";
import { table } from "./table";

const HEADS = ["task", "parent", "started", "ended", "ending", "value", "received by"];

/** `known`: the run is over, so that it is known. */
export function taskDetails(run: Run, known: boolean, shown: number, actions: Actions): TemplateResult {
  const labels = new Map(run.tasks.map(({ id, label }) => [id, label]));
  return html`<details class="task-details ${known ? "" : "unknown"}">
    <summary>Tasks in a table</summary>
    <div class="task-details-scroll" tabindex="0" role="group" aria-label="Tasks in full">
      ${table(
        "details-table",
        "Tasks",
        HEADS,
        run.tasks.slice(0, shown).map((task) => row(task, labels)),
      )}
      ${more(run.tasks.length, shown, "task", "tasks", actions)}
    </div>
  </details>`;
}

function row(task: Task, labels: ReadonlyMap<number, string>): TemplateResult {
  const { parent, started_us: started, ended_us: ended, ending, error, value, received_by: receivers } = task;
  const named = (id: number | null) => (id === null ? "the program" : (labels.get(id) ?? ""));
  const cell = (name: string, content: unknown) => html`<td role="cell" data-name=${name}>${content}</td>`;
  return html`<tr role="row" class=${taskClass(task.id)}>
    ${cell("task", html`<span class="task-word"><span class="dot"></span> ${task.label}</span>`)}
    ${cell("parent", named(parent))}
    ${cell("started", started === null ? "never" : formatTime(started))}
    ${cell("ended", ended === null ? "never" : formatTime(ended))}
    ${cell("ending", html`<span class="ending ending-${ending ?? "unended"}">${icon(endingIcon(ending))} ${endingWord(ending, ended)}</span>`)}
    ${cell("value", html`<code>${error ? errorText(error) : (value ?? "")}</code>`)}
    ${cell("received by", receivers.map(named).join(", ") || "nobody")}
  </tr>`;
}
