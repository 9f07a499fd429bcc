// The result rail: a gather's list as one box per slot between brackets, which closes when the gather returns, and breaks where
// it raises. Beside the tracks of a program that gathers nothing it holds what each task gave.
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { targetOfSlot } from "../../replay/belongs";
import { happened } from "../../run/bisect";
import type { Gather, Slot } from "../../run/types";
import { formatCount, formatNumber, formatTime } from "../../ui/format";
import { icon } from "../../ui/icons";
import { taskClass } from "../../ui/palette";
import type { Rail, RailBox } from "../layout/rail";
import { widthOf } from "../layout/words";
import type { Scene } from "./scene";

const ARM = 10;
const EDGES = 12; // px: beside the words of the head
const OVER = 8; // px: of the brackets above the first box and under the last

const WORDS: Partial<Record<RailBox["state"], string>> = {
  failed: "no value",
  cancelled: "cancelled",
  lost: "nobody received it",
  "runs-on": "nobody will receive it",
  missing: "no value",
};

export function drawRail(rail: Rail, scene: Scene): TemplateResult {
  const { geometry } = scene;
  const place = `left: ${geometry.railLeft}px; width: ${geometry.railWidth - 12}px`;
  const where = rail.gather?.line ? `gather, line ${rail.gather.line}` : "gather";
  const name = rail.gather ? `${where}: ${headWords(rail, scene)[1]}` : "What each task gave";
  return html`<div class="result-rail result-rail-${rail.state}" .style=${place}>
    ${head(rail, scene)} ${rail.gather ? brackets(rail, geometry.railWidth - 12) : nothing}
    <ol aria-label=${name}>
      ${rail.boxes.map((box) => drawBox(box, rail, scene))}
    </ol>
    ${rail.moreY === null ? nothing : html`<p class="rail-rest" .style=${`top: ${rail.moreY}px`}>+ ${restWords(rail, scene)}</p>`}
  </div>`;
}

/** What is left out: all of it returned, or so much of it. */
function restWords({ list, gather }: Rail, { props }: Scene): string {
  const shown = new Set(list.boxes.map(({ slot }) => slot));
  const rest = (gather?.slots ?? []).filter((_, index) => !shown.has(index));
  const returned = rest.filter(({ kind, filled_event }) => kind === "value" && happened(filled_event, props.playhead)).length;
  if (!gather) return formatCount(list.more, "more task");
  return returned === rest.length
    ? `${formatNumber(rest.length)} returned`
    : `${formatNumber(returned)} of ${formatNumber(rest.length)} returned`;
}

function drawBox(box: RailBox, rail: Rail, { model, geometry, actions }: Scene): TemplateResult {
  const target = targetOfSlot(model.run, box);
  const from = box.cameFrom === null ? 0 : geometry.x(box.cameFrom) - geometry.railLeft;
  const place = `top: ${box.y - rail.boxHeight / 2}px; height: ${rail.boxHeight}px; --from: ${Math.round(from)}px`;
  const task = box.task === null ? "" : taskClass(box.task);
  return html`<li
    class="box box-${box.state} ${task}"
    .style=${place}
    title=${["value", "error", "lost"].includes(box.state) ? box.whole : ""}
    @pointerenter=${() => actions.point(target)}
    @pointerleave=${() => actions.point(null)}
    @click=${() => actions.select(target)}
  >
    ${box.slot === null ? nothing : html`<span class="box-slot">${box.slot}</span>`}
    <span class="unseen">${box.name}</span>
    ${box.task === null && box.slot !== null ? html`<span class="box-call" aria-hidden="true">${box.name}</span>` : nothing}
    ${inside(box)}
  </li>`;
}

function inside({ state, text, place }: RailBox): unknown {
  if (state === "empty") return nothing;
  const words = WORDS[state];
  const mark = state === "failed" || state === "error" ? icon("raised") : state === "cancelled" ? icon("cancelled") : nothing;
  const said =
    words === undefined
      ? html`<code class="box-text">${text}</code>${place ? html`<span class="box-place">${place}</span>` : nothing}`
      : html`<span class="box-words">${words}</span>`;
  return html`<span class="box-in">${mark}${said}</span>`;
}

/** Of several gathers which one it is, and where it has no list, that: the rest there is to say is in the brackets. */
function head(rail: Rail, scene: Scene): TemplateResult {
  const { model, props } = scene;
  const gathers = model.run.gathers.filter(({ start_event }) => happened(start_event, props.playhead));
  const index = gathers.findIndex(({ id }) => id === rail.gather?.id);
  const turn = (by: number) => () => scene.actions.changeTimeline({ gather: gathers[index + by]?.id ?? null });
  const [short, whole] = headWords(rail, scene);
  const space = scene.geometry.railWidth - EDGES;
  const shown = widthOf(whole) <= space ? whole : whole.replace(/ at [^ ]+ m?s$/, "");
  const some = index >= 0 && gathers.length > 1;
  const title = html`<span class="rail-title" title=${whole}>${some ? short : shown}</span>`;
  if (!some) return html`<div class="rail-head" .style=${`top: ${rail.headY}px`}>${title}</div>`;
  return html`<div class="rail-head" .style=${`top: ${rail.headY}px`}>
    ${title}
    <span class="rail-turns" role="group" aria-label="Gathers">
      ${turnButton("before", "The gather before", index > 0, turn(-1))}
      <span>gather ${index + 1} of ${formatNumber(gathers.length)}</span>
      ${turnButton("after", "The next gather", index < gathers.length - 1, turn(1))}
    </span>
  </div>`;
}

function turnButton(name: "before" | "after", words: string, able: boolean, act: () => void): TemplateResult {
  return html`<button type="button" class="rail-turn" aria-label=${words} title=${words} aria-disabled=${!able} @click=${able ? act : nothing}>
    ${icon(name)}
  </button>`;
}

/** In short, and in full. */
function headWords({ gather, state }: Rail, { props, model }: Scene): readonly [string, string] {
  if (!gather) return ["what each gave", "what each gave"];
  if (state === "whole") {
    const owner = model.run.tasks.find(({ id }) => id === gather.owner)?.label;
    return owner === undefined ? ["the list", "it gives the list"] : [owner, `${owner} gets the list`];
  }
  if (state === "broken") {
    const why = gather.ending === "raised" ? (gather.error?.type ?? "it raised") : "cancelled";
    return ["no list", `no list: ${why} at ${formatTime(gather.end_us ?? 0)}`];
  }
  if (props.playhead >= model.run.event_count) return ["no list", "no list: gather never ended"];
  const filled = gather.slots.filter((slot) => happened(slot.filled_event, props.playhead) && isKept(slot, gather)).length;
  const count = `${formatNumber(filled)} of ${formatNumber(gather.slots.length)}`;
  return [count, count];
}

/** An exception is kept only where it is not raised. */
function isKept({ kind }: Slot, { return_exceptions: kept }: Gather): boolean {
  return kept || kind === "value";
}

/** Open while slots are empty, closed when the gather returns; broken where it raised. */
function brackets(rail: Rail, width: number): TemplateResult {
  const top = rail.firstY - rail.boxHeight / 2 - OVER;
  const height = (rail.boxes.at(-1)?.y ?? rail.firstY) + rail.boxHeight / 2 + OVER - top;
  return html`<svg class="rail-brackets" aria-hidden="true" width=${width} height=${height} .style=${`top: ${top}px`}>
    ${[bracket(2, 1, height, rail.state), bracket(width - 2, -1, height, rail.state)].map((d) => svg`<path d=${d} />`)}
  </svg>`;
}

/** `way`: 1 opens to the right, -1 to the left. */
function bracket(x: number, way: 1 | -1, height: number, state: Rail["state"]): string {
  const [top, bottom, arm] = [2, height - 2, x + way * ARM];
  if (state !== "broken") return `M${arm} ${top}H${x}V${bottom}H${arm}`;
  const middle = height * 0.45;
  const out = x - way * 2;
  return `M${arm} ${top}H${x}V${middle}M${out} ${middle + 12}L${x + way * 6} ${bottom}L${arm + way * 4} ${bottom - 1}`;
}
