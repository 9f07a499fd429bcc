// The tables of results: a gather slot by slot, or the tasks where there is no gather.
import { html, nothing, type TemplateResult } from "lit";
import type { Actions } from "../actions";
import { formatCount, formatOrdinal, formatTime } from "../format";
import { endingIcon, endingWord, icon } from "../icons";
import { taskClass } from "../palette";
import type { Gather, Run, Slot, Task } from "../run";
import { errorText } from "../status";

type Tasks = ReadonlyMap<number, Task>;

export function gatherTable(gather: Gather, tasks: Tasks, shown: number, actions: Actions): TemplateResult {
  const owner = gather.owner === null ? undefined : tasks.get(gather.owner);
  const place = [owner ? `in ${owner.label}` : "", gather.line === null ? "" : `line ${gather.line}`];
  const rows = gather.slots.slice(0, shown).map((slot, index) => slotRow(slot, index, tasks));
  return html`<h3>
      gather <span class="where">${place.filter(Boolean).join(", ")}</span>
      <span class="gather-ending ending-${gather.ending ?? "unended"}">${gatherEnding(gather)}</span>
    </h3>
    ${rows.length
      ? table("slot-table", ["slot", "task", "ended", "filled", "value"], rows)
      : html`<p class="no-slots">It was given nothing to wait for, so its list is empty.</p>`}
    ${more(gather.slots.length, shown, "slot", actions)}`;
}

function gatherEnding({ ending, end_us: end, error, return_exceptions: kept }: Gather): TemplateResult {
  const at = end === null ? "" : ` at ${formatTime(end)}`;
  const type = ending === "raised" && error ? ` ${error.type}` : "";
  const flag = kept ? html`<code class="flag">return_exceptions=True</code>` : nothing;
  return html`${icon(endingIcon(ending))} ${endingWord(ending)}${type}${at} ${flag}`;
}

function slotRow(slot: Slot, index: number, tasks: Tasks): TemplateResult {
  const task = slot.task === null ? undefined : tasks.get(slot.task);
  return html`<tr role="row" class=${taskClass(slot.task)}>
    <td role="cell" class="cell-slot" data-name="slot">${index}</td>
    <td role="cell" class="cell-task" data-name="task">
      <span class="task-word"><span class="dot"></span>${task?.label ?? "future"}</span>
      ${!task || slot.call === task.label ? nothing : html`<code class="call">${slot.call}</code>`}
    </td>
    <td role="cell" class="cell-ending" data-name="ended">${task ? taskEnding(task) : futureEnding(slot)}</td>
    <td role="cell" class="cell-filled" data-name="filled">${filled(slot)}</td>
    <td role="cell" class="cell-value" data-name="value">${slotValue(slot)}</td>
  </tr>`;
}

/** A bare future ends as its slot says. */
function futureEnding({ kind }: Slot): TemplateResult {
  const endings = { value: "returned", exception: "raised", cancelled: "cancelled" } as const;
  const ending = kind === null ? null : endings[kind];
  return html`<span class="ending ending-${ending ?? "unended"}">${icon(endingIcon(ending))} ${endingWord(ending)}</span>`;
}

function filled({ filled_us: at, order }: Slot): TemplateResult {
  if (at === null) return html`<span class="aside">never filled</span>`;
  const place = order === null ? nothing : html`<span class="order">${formatOrdinal(order)}</span>`;
  return html`${formatTime(at)} ${place}`;
}

function slotValue({ kind, value, received }: Slot): TemplateResult {
  const unreceived = kind !== null && !received;
  return html`${value === null ? nothing : html`<code>${value}</code>`}
  ${unreceived ? html`<span class="unreceived">nobody received it</span>` : nothing}`;
}

/** For a program without a gather: its tasks and what became of them. */
export function taskTable(run: Run, shown: number, actions: Actions): TemplateResult {
  const rows = run.tasks.slice(0, shown).map(
    (task) => html`<tr role="row" class=${taskClass(task.id)}>
      <td role="cell" class="cell-task" data-name="task">
        <span class="task-word"><span class="dot"></span>${task.label}</span>
        ${task.call === task.label ? nothing : html`<code class="call">${task.call}</code>`}
      </td>
      <td role="cell" class="cell-ending" data-name="ended">${taskEnding(task)}</td>
      <td role="cell" class="cell-filled" data-name="at">
        ${task.ended_us === null ? html`<span class="aside">never</span>` : formatTime(task.ended_us)}
      </td>
      <td role="cell" class="cell-value" data-name="value">
        ${task.error ? html`<code>${errorText(task.error)}</code>` : html`<code>${task.value ?? ""}</code>`}
      </td>
    </tr>`,
  );
  return html`<h3>tasks <span class="where">no gather in this program</span></h3>
    ${table("task-table", ["task", "ended", "at", "value"], rows)}
    ${more(run.tasks.length, shown, "task", actions)}`;
}

function taskEnding({ ending, cancels }: Task): TemplateResult {
  const why = ending === "cancelled" ? cancels.at(-1)?.why : undefined;
  return html`<span class="ending ending-${ending ?? "unended"}">
      ${icon(endingIcon(ending))} ${endingWord(ending)}
    </span>
    ${why === undefined ? nothing : html`<span class="why">${why}</span>`}`;
}

/** Roles are written out because a narrow panel restacks the rows, which takes a table's own roles away. */
function table(name: string, heads: readonly string[], rows: readonly TemplateResult[]): TemplateResult {
  return html`<table class=${name} role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((head) => html`<th role="columnheader" scope="col" class="head-${head}">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows}
    </tbody>
  </table>`;
}

function more(all: number, shown: number, noun: string, actions: Actions): TemplateResult | typeof nothing {
  if (all <= shown) return nothing;
  return html`<p class="more">
    the first ${shown} of ${formatCount(all, noun)}
    <button type="button" class="button" @click=${() => actions.showMore("results")}>Show more</button>
  </p>`;
}
