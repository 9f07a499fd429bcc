// The event loop, opened: who runs, the ready queue in order, the timer heap, and when the clock will jump next.
// It has the same space whatever is in it, so that nothing moves while playing.
import { html, nothing, type TemplateResult } from "lit/html.js";
import { firstDue, type LoopState, loopAt } from "../replay/loop_state";
import { primitivesAt } from "../replay/primitives";
import type { Handle, Replay } from "../replay/types";
import { FAR_US, formatNumber, formatTime } from "../ui/format";
import { taskClass } from "../ui/palette";
import { emptyWords, frame } from "./frames";

const MOST_LISTED = 20;

export function loopPanel(replay: Replay | null, playhead: number): TemplateResult {
  const state = replay && loopAt(replay, playhead);
  if (!replay || !state) return frame("loop", "", emptyWords("loop"));
  return frame("loop", note(replay, playhead, state), parts(replay, state, playhead));
}

/** When the clock will jump: as soon as nothing is ready, to the first timer. */
function note({ loop, times_us: times }: Replay, playhead: number, { running, ready, timers }: LoopState): string {
  if (playhead === times.length) return "the run is over";
  const due = loop.handles[firstDue(timers, loop.handles, 1)[0] ?? -1]?.due_us ?? null;
  const busy = running.length + ready.size > 0;
  if (due !== null && due >= FAR_US) return "no timer falls due within 285 years";
  if (due === null) return busy ? "no timer is set" : "nothing is ready, and no timer is set";
  if (busy) return `the clock jumps to ${formatTime(due)} when nothing is ready any more`;
  return `nothing is ready: the clock jumps to ${formatTime(due)}`;
}

function parts(replay: Replay, { running, ready, timers }: LoopState, playhead: number): TemplateResult {
  const { handles } = replay.loop;
  const shares = Boolean(replay.primitives?.length);
  const named = (indices: readonly number[]) => indices.flatMap((index) => handles[index] ?? []);
  return html`<div class="loop-parts">
    ${part("Running", running.length, named(running).reverse(), "nobody")}
    ${part("Ready queue", ready.size, named(firstOf(ready)), "empty")}
    ${part("Timer heap", timers.size, named(firstDue(timers, handles, MOST_LISTED)), "empty")}
    ${shares ? shared(primitivesAt(replay, playhead)) : nothing}
  </div>`;
}

function firstOf(ready: LoopState["ready"]): number[] {
  const first: number[] = [];
  for (const handle of ready) {
    if (first.length === MOST_LISTED) break;
    first.push(handle);
  }
  return first;
}

function part(name: string, count: number, listed: readonly Handle[], empty: string): TemplateResult {
  return list(name, count, listed.map(handleRow), empty);
}

/** Who holds what tasks share: there from the start in a run that has any of it, so that nothing moves. */
function shared(texts: readonly string[]): TemplateResult {
  const rows = texts.slice(0, MOST_LISTED).map((text) => html`<li class="handle shared">${text}</li>`);
  return list("Locks and queues", texts.length, rows, "none used yet", "shared-part");
}

function list(name: string, count: number, rows: readonly TemplateResult[], empty: string, place = ""): TemplateResult {
  const title = count > 1 ? html`${name} <span class="aside">· ${formatNumber(count)}</span>` : name;
  return html`<div class="loop-part ${place}">
    <h3>${title}</h3>
    <ol class="handles" tabindex="0" aria-label=${name}>
      ${rows.length ? rows : html`<li class="handle aside">${empty}</li>`}
      ${count > rows.length ? html`<li class="handle aside">and ${formatNumber(count - rows.length)} more</li>` : nothing}
    </ol>
  </div>`;
}

function handleRow({ task, text, due_us: due }: Handle): TemplateResult {
  return html`<li class="handle ${taskClass(task)}">
    <span class="dot"></span><span class="handle-text" title=${text}>${text}</span>
    ${due === null ? nothing : html`<span class="handle-due">${formatTime(due)}</span>`}
  </li>`;
}
