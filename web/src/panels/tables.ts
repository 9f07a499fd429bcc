// The tables of results: a gather slot by slot, or the tasks where there is no gather; as much of them as is known at
// the playhead.

import { guard } from "lit/directives/guard.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { type Belongs, slotBelongs, targetOfEvent, targetOfSlot } from "../replay/belongs";
import { happened } from "../run/bisect";
import { endingIcon, endingWord } from "../run/ending";
import type { Target } from "../run/stretches";
import { trackOfSlot, trackOfTask } from "../run/track_id";
import { tracksOf } from "../run/tracks";
import type { Gather, Run, Slot, Task } from "../run/types";
import type { Actions } from "../state/actions";
import { errorText, formatOrdinal, formatTime } from "../ui/format";
import { icon } from "../ui/icons";
import { taskClass } from "../ui/palette";
import { more } from "./more";
import { table } from "./table";

export type Tasks = ReadonlyMap<number, Task>;

/** What the tables are drawn from, besides the gather or the tasks. */
export interface TableContext {
  run: Run;
  tasks: Tasks;
  playhead: number;
  /** At most so many rows. */
  shown: number;
  lit: Belongs | null;
}

const NOT_YET = html`<span class="aside">not yet</span>`;

/** Drawn anew only when something in it became known, or lit up: there can be many, and each frame of a replay asks. */
export function gatherTable(gather: Gather, context: TableContext, actions: Actions): unknown {
  const { run, tasks, playhead, shown, lit } = context;
  const slots = gather.slots.slice(0, shown);
  const endedBy = (slot: Slot) => happened(tasks.get(slot.task ?? 0)?.ended_event ?? null, playhead);
  const known = [
    slots.filter((slot) => happened(slot.filled_event, playhead)).length,
    slots.filter(endedBy).length,
    happened(gather.start_event, playhead),
    happened(gather.end_event, playhead),
    isOver(run, playhead),
  ];
  const litSlots = slots.flatMap((_, index) => (slotBelongs(lit, gather, index) ? index : []));
  return guard([gather, shown, ...known, litSlots.join()], () => drawGather(gather, slots, context, actions));
}

function drawGather(gather: Gather, slots: readonly Slot[], context: TableContext, actions: Actions): TemplateResult {
  const owner = gather.owner === null ? undefined : context.tasks.get(gather.owner);
  const place = [owner ? `in ${owner.label}` : "", gather.line === null ? "" : `line ${gather.line}`].filter(Boolean).join(", ");
  const settled = happened(gather.end_event, context.playhead);
  const rows = slots.map((slot, index) => slotRow(slot, index, gather, context, actions));
  return html`<div class=${happened(gather.start_event, context.playhead) ? "" : "unknown"}>
    <h3>
      gather <span class="where">${place}</span>
      <span class="gather-ending ending-${(settled && gather.ending) || "unended"}">${gatherEnding(gather, context)}</span>
    </h3>
    ${
      rows.length
        ? table(
            "slot-table",
            `gather ${place}`,
            ["slot", "task", "ended", hasNoList(gather, context) ? "at" : "filled", "value"],
            rows,
          )
        : html`<p class="no-slots">It was given nothing to wait for, so its list is empty.</p>`
    }
    ${more(gather.slots.length, context.shown, "slot", "results", actions)}
  </div>`;
}

function gatherEnding(gather: Gather, { run, playhead }: TableContext): TemplateResult {
  const { end_us: end, error, return_exceptions: kept } = gather;
  const flag = kept ? html`<code class="flag">return_exceptions=True</code>` : nothing;
  if (!happened(gather.end_event, playhead) && !isOver(run, playhead)) return html`not settled yet ${flag}`;
  const when = end === null ? "" : ` at ${formatTime(end)}`;
  const type = gather.ending === "raised" && error ? ` ${error.type}` : "";
  return html`${icon(endingIcon(gather.ending))} ${endingWord(gather.ending)}${type}${when} ${flag}`;
}

function slotRow(slot: Slot, index: number, gather: Gather, context: TableContext, actions: Actions): TemplateResult {
  const task = slot.task === null ? undefined : context.tasks.get(slot.task);
  const track = trackOfSlot(slot);
  const name = (track && tracksOf(context.run).byId.get(track)?.label) ?? slot.call;
  const isLit = slotBelongs(context.lit, gather, index);
  const target = targetOfSlot(context.run, slot);
  return html`<tr
    role="row"
    class="${taskClass(slot.task)} ${isLit ? "lit" : ""}"
    @pointerenter=${() => actions.point(target)}
    @pointerleave=${() => actions.point(null)}
    @click=${() => actions.select(target)}
  >
    <td role="cell" class="cell-slot" data-name="slot">${index}</td>
    <td role="cell" class="cell-task" data-name="task">
      ${taskName(name, target, actions)}
      ${name.endsWith(slot.call) ? nothing : html`<code class="call">${slot.call}</code>`}
    </td>
    <td role="cell" class="cell-ending" data-name="ended">${task ? taskEnding(task, context) : futureEnding(slot, context)}</td>
    <td role="cell" class="cell-filled" data-name="filled">
      ${hasNoList(gather, context) ? came(slot, context) : filled(slot, context)}
    </td>
    <td role="cell" class="cell-value" data-name="value">${slotValue(slot, context)}</td>
  </tr>`;
}

/** The way for the keyboard to what a click on the row does. */
function taskName(label: string, target: Target | null, actions: Actions): TemplateResult {
  const words = html`<span class="dot"></span>${label}`;
  if (!target) return html`<span class="task-word">${words}</span>`;
  return html`<button
    type="button"
    class="task-word link"
    @focus=${() => actions.point(target)}
    @blur=${() => actions.point(null)}
  >
    ${words}
  </button>`;
}

/** A bare future ends as its slot says. */
function futureEnding({ kind, filled_event: event }: Slot, { run, playhead }: TableContext): TemplateResult {
  if (!happened(event, playhead) && !isOver(run, playhead)) return NOT_YET;
  const endings = { value: "returned", exception: "raised", cancelled: "cancelled" } as const;
  const ending = kind === null ? null : endings[kind];
  return html`<span class="ending ending-${ending ?? "unended"}">${icon(endingIcon(ending))} ${endingWord(ending)}</span>`;
}

/** It raised or was cancelled: nothing of it was filled. */
function hasNoList({ ending, end_event: event }: Gather, { playhead }: TableContext): boolean {
  return ending !== "returned" && happened(event, playhead);
}

function came({ filled_us: us, filled_event: event }: Slot, { run, playhead }: TableContext): TemplateResult {
  if (!happened(event, playhead)) return isOver(run, playhead) ? html`<span class="aside">never</span>` : NOT_YET;
  return html`${formatTime(us ?? 0)}`;
}

function filled({ filled_us: us, filled_event: event, order }: Slot, { run, playhead }: TableContext): TemplateResult {
  if (!happened(event, playhead)) return isOver(run, playhead) ? html`<span class="aside">never filled</span>` : NOT_YET;
  const place = order === null ? nothing : html`<span class="order">${formatOrdinal(order)}</span>`;
  return html`${formatTime(us ?? 0)} ${place}`;
}

function slotValue({ kind, value, received, filled_event: event }: Slot, { playhead }: TableContext): TemplateResult {
  const known = happened(event, playhead);
  const unreceived = known && kind !== null && !received;
  return html`${value === null || !known ? nothing : html`<code>${value}</code>`}
  ${unreceived ? html`<span class="unreceived">nobody received it</span>` : nothing}`;
}

/** For a program without a gather: its tasks and what became of them. */
export function taskTable(context: TableContext, actions: Actions): unknown {
  const { run, shown, playhead, lit } = context;
  const tasks = run.tasks.slice(0, shown);
  const ended = tasks.filter((task) => happened(task.ended_event, playhead)).length;
  const created = tasks.filter((task) => happened(task.created_event, playhead)).length;
  return guard([run, shown, created, ended, isOver(run, playhead), lit?.track], () => {
    const rows = tasks.map((task) => taskRow(task, context, actions));
    return html`<h3>tasks <span class="where">no gather in this program</span></h3>
      ${table("task-table", "tasks", ["task", "ended", "at", "value"], rows)}
      ${more(run.tasks.length, shown, "task", "results", actions)}`;
  });
}

function taskRow(task: Task, context: TableContext, actions: Actions): TemplateResult {
  const known = happened(task.ended_event, context.playhead);
  const never = isOver(context.run, context.playhead) ? html`<span class="aside">never</span>` : NOT_YET;
  const target = targetOfEvent(context.run, trackOfTask(task.id), task.ended_event ?? task.created_event);
  return html`<tr
    role="row"
    class="${taskClass(task.id)} ${context.lit?.track === trackOfTask(task.id) ? "lit" : ""} ${happened(task.created_event, context.playhead) ? "" : "unknown"}"
    @pointerenter=${() => actions.point(target)}
    @pointerleave=${() => actions.point(null)}
    @click=${() => actions.select(target)}
  >
    <td role="cell" class="cell-task" data-name="task">
      ${taskName(task.label, target, actions)}
      ${task.call === task.label ? nothing : html`<code class="call">${task.call}</code>`}
    </td>
    <td role="cell" class="cell-ending" data-name="ended">${taskEnding(task, context)}</td>
    <td role="cell" class="cell-filled" data-name="at">${known ? formatTime(task.ended_us ?? 0) : never}</td>
    <td role="cell" class="cell-value" data-name="value">
      ${known ? html`<code>${task.error ? errorText(task.error) : (task.value ?? "")}</code>` : nothing}
    </td>
  </tr>`;
}

function taskEnding(
  { ending, ended_us: ended, ended_event: event, cancels }: Task,
  { run, playhead }: TableContext,
): TemplateResult {
  if (!happened(event, playhead) && !isOver(run, playhead)) return NOT_YET;
  const why = ending === "cancelled" ? causeOf(cancels) : "";
  return html`<span class="ending ending-${ending ?? "unended"}">
      ${icon(endingIcon(ending))} ${endingWord(ending, ended)}
    </span>
    ${why === "" ? nothing : html`<span class="why">${why}</span>`}`;
}

/** Who cancelled a task last; it may be several at one instant. */
function causeOf(cancels: Task["cancels"]): string {
  const heard = cancels.filter(({ reached }) => reached);
  const last = heard.filter(({ time_us: at }) => at === heard.at(-1)?.time_us);
  return [...new Set(last.map(({ why }) => why))].join(" and ");
}

/** At the end of the run it is known, too, what never happened. */
export function isOver(run: Run, playhead: number): boolean {
  return playhead >= run.event_count;
}
