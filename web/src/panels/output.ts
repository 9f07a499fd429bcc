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
import { tracebackLine } from "./traceback";
import { type Piece, piecesOf, type Traceback } from "./tracebacks";

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
  const kind = (first: number, end: number) => {
    const isLit = lit !== null && indices({ first, end }).some((index) => lit.output.has(index));
    return `${first < known ? "" : first === known ? "later first-later" : "later"} ${isLit ? "lit" : ""}`;
  };
  const entryLine = (first: number, end: number, text: unknown) => {
    const entry = run.output[first] as OutputEntry;
    return line(run, entry, run.output[first - 1], writer(entry), text, kind(first, end), actions);
  };
  const yet = known === 0 && playhead < run.event_count;
  return html`${yet ? html`<p class="empty yet">Nothing has been printed yet.</p>` : nothing} ${
    run.output.length
      ? html`<ol class="lines">
        ${shownPieces(run, known, shown).map((piece) =>
          typeof piece === "number"
            ? entryLine(piece, piece + 1, run.output[piece]?.text.replace(/\n$/, ""))
            : entryLine(piece.first, piece.end, tracebackLine(piece, textOf(run, piece), run)),
        )}
      </ol>`
      : playhead < run.event_count
        ? nothing
        : words("The program printed nothing.")
  }
  ${known < shown ? nothing : more(run.output.length, shown, "line", "output", actions)} ${verdict(run, playhead)}`;
}

/** A traceback of which some is later than the playhead is told line by line. */
function shownPieces(run: Run, known: number, shown: number): Piece[] {
  return piecesOf(run)
    .flatMap((piece) => (typeof piece !== "number" && piece.first < known && known < piece.end ? indices(piece) : [piece]))
    .filter((piece) => (typeof piece === "number" ? piece : piece.first) < shown);
}

function indices({ first, end }: Pick<Traceback, "first" | "end">): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}

function textOf({ output }: Run, { first, end }: Traceback): string {
  const text = output.slice(first, end).map((entry) => entry.text);
  return text.join("").replace(/\n$/, "");
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
  words: unknown,
  kind: string,
  actions: Actions,
): TemplateResult {
  const { time_us: time, stream, task, thread, callback } = entry;
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
    <span class="line-text">${stream === "stderr" && anotherStream ? html`<span class="stream">stderr</span>` : nothing}${words}</span>
  </li>`;
}
