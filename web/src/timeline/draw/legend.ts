// What the marks on the tracks mean, of those that there are; shown under the timeline while no slice is looked at.
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import type { Replay } from "../../replay/types";
import { happened } from "../../run/bisect";
import { isOn, isShared, stretchesOf } from "../../run/stretches";
import type { TimelineModel } from "../layout/model";

type Mark = "running" | "waiting" | "shared" | "ready" | "not started" | "runs on";

const WORDS: Record<Mark, string> = {
  running: "running",
  waiting: "waiting",
  shared: "waiting for a lock or queue",
  ready: "ready, another runs",
  "not started": "not started",
  "runs on": "runs on",
};

/** From which event on each is there. */
type Since = ReadonlyMap<Mark, number>;

const known = new WeakMap<TimelineModel, Since>();

/** What the playhead has not come to yet keeps its place. `instant`: all of it happened at one instant. */
export function legend(model: TimelineModel | null, replay: Replay | null, playhead: number, instant: boolean): TemplateResult {
  const marks = new Map(model ? marksIn(model) : []);
  for (const { since_event: since } of replay?.runs_on ?? []) {
    marks.set("runs on", Math.min(marks.get("runs on") ?? Infinity, since));
  }
  const over = model === null || playhead >= model.run.event_count;
  const isThere = (mark: Mark) => over || happened(marks.get(mark) ?? null, playhead);
  const names = (Object.keys(WORDS) as Mark[]).filter((mark) => marks.has(mark));
  return html`<p class="legend">
    ${names.map((mark) => html`<span class=${isThere(mark) ? nothing : "unknown"}>${swatch(mark)} ${WORDS[mark]}</span>`)}
    ${instant ? html`<span>Steps shows the order</span>` : null}
    ${model && !instant ? html`<span class="legend-hint">Point at a slice, or Tab to it and use the arrow keys</span>` : null}
  </p>`;
}

function marksIn(model: TimelineModel): Since {
  const before = known.get(model);
  if (before) return before;
  const marks = new Map<Mark, number>();
  for (const { track } of model.rows) {
    for (const stretch of stretchesOf(track)) {
      if (!isOn(stretch, "time")) continue;
      const mark = isShared(stretch) ? "shared" : stretch.state;
      marks.set(mark, Math.min(marks.get(mark) ?? Infinity, stretch.start_event));
    }
  }
  known.set(model, marks);
  return marks;
}

function swatch(mark: Mark): TemplateResult {
  const [width, drawn] = DRAWN[mark];
  return html`<svg class="swatch" width=${width} height="24" aria-hidden="true">${drawn}</svg>`;
}

const DRAWN: Record<Mark, readonly [number, SVGTemplateResult]> = {
  running: [6, bar("running", 20, 4)],
  waiting: [30, bar("waiting", 8, 28)],
  shared: [30, bar("shared", 3, 28)],
  ready: [20, bar("ready", 14, 18)],
  "not started": [26, svg`<path class="not-started" d="M1 12H25" />`],
  "runs on": [
    30,
    svg`<rect class="runs-on-ground" x="1" y="6" width="28" height="12" /><path class="runs-on" d="M1 13l7-7M3 18l12-12M10 18l12-12M17 18l12-12M24 18l5-5" />`,
  ],
};

function bar(state: string, height: number, width: number): SVGTemplateResult {
  return svg`<rect class="bar bar-${state}" x="1" y=${12 - height / 2} width=${width} height=${height} rx="2" />`;
}
