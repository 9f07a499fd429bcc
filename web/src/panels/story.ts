// The story: the run told in sentences, of which a click seeks to one, and a table of its tasks. Together they say all
// that the timeline shows. Only the rows in sight are drawn; the arrow keys walk along them.

import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { type Belongs, targetOfSentence } from "../replay/belongs";
import { isAnswer, rowHeight, rowsInSight, type StoryView, toldLast } from "../replay/story";
import type { Replay, StoryEntry } from "../replay/types";
import type { Run } from "../run/types";
import type { Actions } from "../state/actions";
import { formatCount, formatTime } from "../ui/format";
import { taskClass } from "../ui/palette";
import { emptyWords, frame } from "./frames";
import { bringIntoSight, viewOf } from "./list_window";
import { taskDetails } from "./task_details";

export interface StoryProps {
  run: Run;
  replay: Replay | null;
  playhead: number;
  stale: boolean;
  narrow: boolean;
  view: StoryView;
  lit: Belongs | null;
  /** At most so many rows of the table. */
  shown: number;
}

export function storyPanel(props: StoryProps, actions: Actions): TemplateResult {
  const { run, replay, playhead, stale, shown } = props;
  const over = playhead >= run.event_count;
  const told = replay ? log(props, run, replay, actions) : emptyWords("story");
  return frame(
    "story",
    note(props),
    html`${told} ${guard([run, over, stale, shown], () => taskDetails(run, over, shown, actions))}`,
  );
}

function note({ replay, run, playhead, stale }: StoryProps): string {
  if (!replay) return "";
  const count = playhead < run.event_count ? "" : formatCount(replay.story.length, "sentence");
  return [count, stale ? "before your edit" : ""].filter(Boolean).join(" · ");
}

function log(props: StoryProps, run: Run, replay: Replay, actions: Actions): TemplateResult {
  const { story } = replay;
  const height = rowHeight(props.narrow);
  const told = toldLast(replay, props.playhead);
  const { first, end } = rowsInSight(props.view, story.length, height);
  const shown = Array.from({ length: end - first }, (_, index) => first + index);
  // The row that Tab leads to, and the one with the focus, are there wherever the list is scrolled to.
  const stop = Math.max(told, 0);
  for (const row of [stop, focusedRow()]) {
    if (row !== null && row < story.length && !shown.includes(row)) shown.push(row);
  }
  const item = (row: number) => sentence(props, run, replay, row, told, actions);
  return html`<div
    class="story-scroll"
    @scroll=${(event: Event) => actions.storyMoved(viewOf(event.currentTarget as Element))}
  >
    <ol
      class="sentences"
      aria-label="What happened"
      data-walks
      .style=${`height: ${story.length * height}px`}
      @keydown=${(event: KeyboardEvent) => walk(event, told + 1, height, actions)}
    >
      ${repeat(
        shown,
        (row) => row,
        (row) =>
          guard(
            [
              replay,
              row,
              row === told,
              isLater(story[row], row, told, props.playhead),
              row === stop,
              props.lit?.story.has(row),
              height,
            ],
            () => item(row),
          ),
      )}
    </ol>
  </div>`;
}

function focusedRow(): number | null {
  const row = document.activeElement?.closest<HTMLElement>(".sentences [data-at]")?.dataset["at"];
  return row === undefined ? null : Number(row);
}

/** An answer is told as soon as what it is about has happened, in the midst of its turn. */
function isLater(entry: StoryEntry | undefined, row: number, told: number, playhead: number): boolean {
  return row > told && !(entry && isAnswer(entry) && entry.since_event < playhead);
}

function sentence(
  { narrow, lit, playhead }: StoryProps,
  run: Run,
  { story }: Replay,
  row: number,
  told: number,
  actions: Actions,
): TemplateResult | typeof nothing {
  const entry = story[row];
  if (!entry) return nothing;
  const target = () => targetOfSentence(run, entry);
  const time = row === told ? "told-last" : isLater(entry, row, told, playhead) ? "later" : "";
  const kind = isAnswer(entry) ? `${time} sentence-answer` : time;
  return html`<li
    class="sentence ${taskClass(entry.task)} ${kind} ${lit?.story.has(row) ? "lit" : ""}"
    aria-setsize=${story.length}
    aria-posinset=${row + 1}
    .style=${`top: ${row * rowHeight(narrow)}px; height: ${rowHeight(narrow)}px`}
  >
    <button
      type="button"
      data-at=${row}
      tabindex=${row === Math.max(told, 0) ? 0 : -1}
      aria-current=${row === told ? "step" : nothing}
      title=${entry.text}
      @click=${() => {
        actions.select(target());
        actions.seek(entry.event + 1);
      }}
      @pointerenter=${() => actions.point(target())}
      @pointerleave=${() => actions.point(null)}
      @focus=${() => actions.point(target())}
      @blur=${() => actions.point(null)}
    >
      <span class="sentence-words"
        ><span class="sentence-time">${formatTime(entry.time_us)}</span><span class="dot"></span>${entry.text}</span
      >
    </button>
  </li>`;
}

/** Up and down move the focus from sentence to sentence; Enter, as on any button, seeks. */
function walk(event: KeyboardEvent, rows: number, height: number, actions: Actions): void {
  const list = event.currentTarget as Element;
  const from = Number((event.target as HTMLElement).dataset["at"]);
  const moves: Record<string, number> = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: rows - 1 };
  const to = moves[event.key];
  if (to === undefined || Number.isNaN(from) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const row = Math.min(Math.max(to, 0), rows - 1);
  const scroller = list.parentElement;
  if (!scroller) return;
  bringIntoSight(scroller, row, height);
  actions.storyMoved(viewOf(scroller));
  list.querySelector<HTMLElement>(`[data-at="${row}"]`)?.focus({ preventScroll: true });
}
