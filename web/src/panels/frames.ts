// The frames of the panels, which are on the page before any run, with words. A run is drawn into the same frames, so that
// nothing moves, and nothing loses the focus, when it comes.
import type { Example } from "virtual:examples";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Actions } from "../state/actions";
import { taskClass } from "../ui/palette";
import { fromTop } from "./top";
import { NO_RUN, transport } from "./transport";

const BEFORE_A_RUN = {
  timeline: "Press Run: each task gets a track here.",
  loop: "Press Run: what the loop does next appears here.",
  results: "What each gather returned, slot by slot, appears here.",
  output: "What the program prints appears here.",
  story: "Press Run: what happened is told here.",
} as const;

export type FrameName = keyof typeof BEFORE_A_RUN;

const HEADINGS = { loop: "Event loop", results: "Results", output: "Output", story: "Story" } as const;

/** What a panel says that has nothing to show yet. */
export function emptyWords(name: FrameName): TemplateResult {
  return words(BEFORE_A_RUN[name]);
}

export function words(text: string): TemplateResult {
  return html`<p class="empty">${text}</p>`;
}

/** A panel with a heading, a note beside it, and what is below them. */
export function frame(name: keyof typeof HEADINGS, note: string, body: unknown): TemplateResult {
  const heading = HEADINGS[name];
  return html`<section class="panel ${name}" aria-label=${heading}>
    <header class="panel-head">
      <h2>${heading}</h2>
      <p class="panel-note">${note}</p>
    </header>
    ${body}
  </section>`;
}

/** What scrolls below the heading. */
export function scrolled(name: "results" | "output", content: unknown): TemplateResult {
  return html`<div class="${name}-body" tabindex="0" role="group" aria-label="${HEADINGS[name]} in full">${content}</div>`;
}

export interface TimelineParts {
  playing: boolean;
  keys: ((event: KeyboardEvent) => void) | typeof nothing;
  verdict: TemplateResult;
  /** Nothing is in it that could have the focus: then it has it itself, so as to be scrolled by keys. */
  bare: boolean;
  /** Styles of the window that scrolls. */
  size: string;
  /** The window begins at its top again whenever this is another. */
  shown: unknown;
  drawing: unknown;
  overview: unknown;
  transport: unknown;
  tools: unknown;
  menu: unknown;
}

const EMPTY_TIMELINE: Omit<TimelineParts, "drawing" | "transport" | "menu"> = {
  playing: false,
  bare: false,
  keys: nothing,
  verdict: html`<p class="verdict-line"></p>`,
  size: "",
  shown: null,
  overview: nothing,
  tools: html`<div class="inspector"></div>`,
};

export function timelineFrame(parts: TimelineParts, actions: Actions): TemplateResult {
  const { playing, bare, keys, verdict, size, shown, drawing, overview, transport, tools, menu } = parts;
  const moved = (event: Event) => actions.changeTimeline({ top: (event.currentTarget as Element).scrollTop });
  return html`<section class="panel timeline ${playing ? "playing" : ""}" aria-label="Timeline" @keydown=${keys}>
    <header class="verdict-head">
      <h2 class="unseen">Timeline</h2>
      ${verdict}
    </header>
    <div class="timeline-scroll" .style=${size} tabindex=${bare ? 0 : nothing} @scroll=${moved} ${fromTop(shown)}>
      ${drawing}
    </div>
    ${overview}
    <div class="replay-controls" role="group" aria-label="Replay">
      ${transport}
      <div class="timeline-tools">${tools}</div>
    </div>
    ${menu}
  </section>`;
}

/** Before a run; `idle` is what to say instead of the usual, `coming` the example whose tracks are on their way. */
export function emptyTimeline(idle: string | null, coming: Example | undefined, menu: unknown, actions: Actions): TemplateResult {
  const said = idle === null ? emptyWords("timeline") : words(idle);
  const drawing = html`${coming?.tasks ? names(coming.tasks, coming.under ?? []) : nothing}${said}`;
  return timelineFrame({ ...EMPTY_TIMELINE, drawing, transport: transport(NO_RUN, actions), menu }, actions);
}

/** The names of an example's tasks at the places that a run will give them, on an axis with nothing on it. */
function names(tasks: readonly string[], under: readonly string[]): TemplateResult {
  const name = (task: string, index: number) =>
    html`<li class=${taskClass(index + 1)}><span class="dot"></span><span class="track-name">${task}</span></li>`;
  return html`<ol class="coming ${under.map((what) => `coming-${what}`).join(" ")}" .style=${`--rows: ${tasks.length}`}>${tasks.map(name)}</ol>`;
}

/** Before a run; `idle` is what to say instead of the usual. */
export function emptyPanel(name: keyof typeof HEADINGS, idle: string | null): TemplateResult {
  const said = idle === null ? emptyWords(name) : words(idle);
  return frame(name, "", name === "results" || name === "output" ? scrolled(name, said) : said);
}
