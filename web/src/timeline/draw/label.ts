// A track's label: the task's colour and name, which slots it fills, and on a narrow page its ending.
// In HTML rather than SVG, so that a long name elides by itself.
import { html, nothing, type TemplateResult } from "lit/html.js";
import { endingIcon, endingWord } from "../../run/ending";
import { taskOf } from "../../run/track_id";
import type { Actions } from "../../state/actions";
import { formatCount } from "../../ui/format";
import { icon } from "../../ui/icons";
import { taskClass } from "../../ui/palette";
import { barY, type Geometry, rowTop } from "../layout/geometry";
import type { Row, TimelineModel } from "../layout/model";
import type { TimelineView } from "../layout/view";
import { boldWidthOf } from "../layout/words";

const INDENT = { perLevel: 14, most: 70 };
const LABEL_HEIGHT = 24;
const BESIDE_NAME = 26; // px: the dot and the gaps
const FOLD = 28;

export interface LabelScene {
  model: TimelineModel;
  geometry: Geometry;
  view: TimelineView;
  actions: Actions;
}

export function drawLabel(row: Row, scene: LabelScene, index: number): TemplateResult {
  const { model, geometry, view } = scene;
  const { track } = row;
  const indent = indentOf(row, model);
  const top = geometry.compact ? rowTop(geometry, index) + 2 : barY(geometry, index) - LABEL_HEIGHT / 2;
  const place = `top: ${top}px; padding-left: ${indent}px; width: ${geometry.labelWidth}px`;
  const found = view.found === track.id ? "found" : "";
  return html`<div class="track-label ${taskClass(taskOf(track.id))} ${found} ${geometry.compact ? "compact" : ""}" .style=${place}>
      <span class="dot"></span>
      <span class="track-name" title="${track.label.includes("…") ? track.name : track.label} · ${track.call}">${track.label}</span>
      ${row.below > 0 ? foldButton(row, scene) : nothing}
      ${geometry.compact ? compactRest(row, geometry) : nothing}
    </div>
    `;
}

/** The deeper the run goes, the less each level is indented: every level shows, and names keep their space. */
function indentOf({ depth }: Row, { deepest }: TimelineModel): number {
  return 12 + depth * Math.min(INDENT.perLevel, INDENT.most / Math.max(1, deepest));
}

/** Where on a narrow page the name over the bar ends, with what is beside it. */
export function labelEnd(row: Row, model: TimelineModel): number {
  return indentOf(row, model) + BESIDE_NAME + boldWidthOf(row.track.label) + (row.below > 0 ? FOLD : 0);
}

function foldButton({ track, below, folded }: Row, { model, view, actions }: LabelScene): TemplateResult {
  const what = formatCount(below, model.run.threads.length ? "track" : "task");
  const toggle = () => {
    const collapsed = new Set(view.collapsed);
    if (!collapsed.delete(track.id)) collapsed.add(track.id);
    actions.changeTimeline({ collapsed });
  };
  return html`<button
    type="button"
    class="fold"
    aria-expanded=${!folded}
    aria-label="${what} under ${track.label}"
    title=${folded ? `Show the ${what} under ${track.label}` : `Fold the ${what} under ${track.label} away`}
    @click=${toggle}
  >
    ${icon(folded ? "folded" : "unfolded")} ${folded ? html`<span class="folded-count">+${what}</span>` : nothing}
  </button>`;
}

/** Where the rail is beside the bars, its boxes say how tasks ended. */
function compactRest({ track }: Row, { railWidth }: Geometry): TemplateResult | typeof nothing {
  if (track.ending === undefined || railWidth > 0) return nothing;
  return html`<span class="ending ending-${track.ending ?? "unended"}">
    ${icon(endingIcon(track.ending))} ${endingWord(track.ending, track.ended_us)}
  </span>`;
}
