// Arrows from cause to effect, on demand. The kinds differ in line and tip, not in colour alone.
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit/html.js";
import type { Flow, Replay } from "../../replay/types";
import { type TrackId, trackOfTask, trackOfThread } from "../../run/track_id";
import { formatCount } from "../../ui/format";
import { barY, type Geometry, type Sight } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";
import { timeAt } from "../layout/playhead";

type Kind = Flow["kind"];

const KINDS: readonly { kind: Kind; words: string }[] = [
  { kind: "created", words: "creates" },
  { kind: "woke", words: "wakes" },
  { kind: "delivered", words: "delivers its result to" },
  { kind: "cancelled", words: "cancels" },
];

/** So many are drawn at once, and more than this of one track are left to the tracks at their other ends. */
const MOST = 160;
const HUB = 400;
const NEAR = 10; // px: arrows as steep as this swing out
const SWING = { least: 12, perRow: 2.5, most: 44 };

const indexed = new WeakMap<Replay, Map<TrackId, Flow[]>>();

function sourceOf({ from_task, from_thread }: Flow): TrackId | null {
  if (from_thread !== null) return trackOfThread(from_thread);
  return from_task === null ? null : trackOfTask(from_task);
}

function endOf({ to_task }: Flow): TrackId | null {
  return to_task === null ? null : trackOfTask(to_task);
}

/** The arrows that begin or end at each track. */
function flowsByTrack(replay: Replay): Map<TrackId, Flow[]> {
  const known = indexed.get(replay);
  if (known) return known;
  const byTrack = new Map<TrackId, Flow[]>();
  const add = (track: TrackId | null, flow: Flow) => {
    if (track === null) return;
    const here = byTrack.get(track);
    if (here) here.push(flow);
    else byTrack.set(track, [flow]);
  };
  for (const flow of replay.flows) {
    const source = sourceOf(flow);
    const end = endOf(flow);
    add(source, flow);
    if (end !== source) add(end, flow);
  }
  indexed.set(replay, byTrack);
  return byTrack;
}

interface Chosen {
  flow: Flow;
  lit: boolean;
}

/** Those of the track that is looked at first, then those of the tracks in sight. */
function choose(replay: Replay, model: TimelineModel, sight: Sight, looked: TrackId | null): Chosen[] {
  const byTrack = flowsByTrack(replay);
  const chosen = new Map<Flow, Chosen>();
  const take = (flows: readonly Flow[], lit: boolean) => {
    for (const flow of flows) {
      if (chosen.size >= MOST) return;
      if (!chosen.has(flow)) chosen.set(flow, { flow, lit });
    }
  };
  if (looked !== null) take(byTrack.get(looked) ?? [], true);
  for (const { track } of model.rows.slice(sight.first, sight.end)) {
    const flows = byTrack.get(track.id) ?? [];
    if (flows.length <= HUB) take(flows, false);
  }
  return [...chosen.values()];
}

export function drawArrows(
  replay: Replay,
  model: TimelineModel,
  geometry: Geometry,
  sight: Sight,
  looked: TrackId | null,
): SVGTemplateResult {
  const arrows = choose(replay, model, sight, looked).map((chosen) => drawArrow(chosen, replay, model, geometry));
  return svg`<g class="arrows ${looked === null ? "" : "arrows-some-lit"}">${arrows}</g>`;
}

function drawArrow({ flow, lit }: Chosen, replay: Replay, model: TimelineModel, geometry: Geometry): SVGTemplateResult | null {
  const source = sourceOf(flow);
  const fromRow = source === null ? undefined : model.rowOf.get(source);
  const target = endOf(flow);
  const toRow = target === null ? undefined : model.rowOf.get(target);
  if (fromRow === undefined || toRow === undefined || fromRow === toRow) return null;
  const place = (event: number) => geometry.x(geometry.axis === "steps" ? event : timeAt(replay, event + 1));
  const [x1, x2] = [place(flow.from_event), place(flow.to_event)];
  const { plotLeft, plotRight } = geometry;
  if (Math.max(x1, x2) < plotLeft - 1 || Math.min(x1, x2) > plotRight + 1) return null;
  const [y1, y2] = [barY(geometry, fromRow), barY(geometry, toRow)];
  const steep = x2 - x1 < NEAR;
  const rows = Math.abs(toRow - fromRow);
  const swing = Math.min(SWING.most, SWING.least + rows * SWING.perRow);
  const end = x2 + (steep ? 4 : -4);
  const [c1, c2] = steep ? [x1 + swing, x2 + swing] : [(x1 + x2) / 2, (x1 + x2) / 2];
  return svg`<g class="arrow arrow-${flow.kind} ${lit ? "lit" : ""}">
    <path class="arrow-line" d="M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${end} ${y2}" />
    ${tip(flow.kind, end, y2, steep ? -1 : 1)}
  </g>`;
}

/** `way`: 1 points right, -1 left. */
function tip(kind: Kind, x: number, y: number, way: 1 | -1): SVGTemplateResult {
  const back = x - way * 7;
  const triangle = `M${x} ${y}L${back} ${y - 3.5}V${y + 3.5}Z`;
  const shapes: Record<Kind, string> = {
    created: triangle,
    woke: triangle,
    delivered: `M${x} ${y}L${x - way * 4} ${y - 4}L${x - way * 8} ${y}L${x - way * 4} ${y + 4}Z`,
    cancelled: `M${x - way * 7} ${y - 3.5}l7 7m0 -7l-7 7`.replaceAll("l7", `l${way * 7}`).replaceAll("l-7", `l${way * -7}`),
  };
  return svg`<path class="arrow-tip" d=${shapes[kind]} />`;
}

/** What the arrows mean, and that not all of them are there. */
export function arrowLegend(replay: Replay): TemplateResult {
  const present = KINDS.filter(({ kind }) => replay.flows.some((flow) => flow.kind === kind));
  const all = replay.flows.length;
  return html`<p class="legend arrow-legend">
    ${present.map(
      ({ kind, words }) => html`<span>
        <svg class="swatch" width="34" height="16" aria-hidden="true">
          <g class="arrow arrow-${kind} lit"><path class="arrow-line" d="M1 8H30" />${tip(kind, 32, 8, 1)}</g>
        </svg>
        ${words}
      </span>`,
    )}
    ${all === 0 ? html`<span>No task caused anything in another.</span>` : null}
    ${all > MOST ? html`<span>${formatCount(all, "arrow")} in all; shown are those of the tracks in sight</span>` : null}
  </p>`;
}
