// The slices as things to reach by keyboard: one tab stop, arrow keys from there. Invisible until focused or looked at.

import { repeat } from "lit/directives/repeat.js";
import { type SVGTemplateResult, svg } from "lit/html.js";
import { indexAt, isOn, type Stretch, startOn, stretchAt, stretchesOf, type Target } from "../../run/stretches";
import type { Tracked } from "../../run/tracked";
import type { Actions } from "../../state/actions";
import { optionId } from "../input/focus";
import { boxOf } from "../layout/box";
import { describe, sentence } from "../layout/describe";
import type { Geometry } from "../layout/geometry";
import type { TimelineModel } from "../layout/model";

/** Of a track with more slices in sight than these, a few around the keyboard's place are there to be found; arrow keys reach them all. */
const MOST_OPTIONS = 200;
const A_FEW = 30;
const MARGIN = 2;

/** `stop` is where Tab lands, on this track or another. */
export function drawOptions(
  track: Tracked,
  geometry: Geometry,
  row: number,
  stop: Target | null,
  selected: Target | null,
  actions: Actions,
): unknown {
  const stretches = stretchesOf(track);
  const targets = indicesOf(stretches, geometry, stop?.track === track.id ? stop.index : null).flatMap((index) => {
    const stretch = stretches[index];
    return stretch && isOn(stretch, geometry.axis) ? [{ stretch, target: { track: track.id, index } }] : [];
  });
  // Kept apart by index, so that the focus stays on its slice while the others come and go.
  return repeat(
    targets,
    ({ target }) => target.index,
    ({ stretch, target }) => {
      const box = boxOf(stretch, geometry, row);
      return svg`<rect
        class="option"
        role="option"
        id=${optionId(target)}
        aria-label=${sentenceOf(track, stretch)}
        aria-selected=${same(target, selected)}
        tabindex=${same(target, stop) ? 0 : -1}
        x=${box.x - MARGIN} y=${box.y - MARGIN}
        width=${box.width + 2 * MARGIN} height=${box.height + 2 * MARGIN} rx="3"
        @focus=${() => {
          actions.changeTimeline({ focus: target });
          actions.select(target);
        }}
      />`;
    },
  );
}

/** Those in the part of the axis that is in sight, and wherever it is the one where the keyboard stands. */
function indicesOf(stretches: readonly Stretch[], { x, axis }: Geometry, here: number | null): number[] {
  const [from = 0, to = 0] = x.domain();
  const low = Math.max(0, indexAt(stretches, from, axis));
  let high = indexAt(stretches, to, axis) + 1;
  while (startOn(stretches[high] ?? NOWHERE, axis) <= to) high++;
  const middle = here ?? low;
  const count = high - low > MOST_OPTIONS ? A_FEW : high - low;
  const first = Math.max(low, Math.min(middle - A_FEW / 2, high - count));
  const end = first + count;
  const indices = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  if (here === null || (here >= first && here < end)) return indices;
  return here < first ? [here, ...indices] : [...indices, here];
}

const NOWHERE = { start_us: Infinity, start_event: Infinity };

const sentences = new WeakMap<Stretch, string>();

/** What a slice says never changes, and saying it takes longer than drawing it. */
function sentenceOf(track: Tracked, stretch: Stretch): string {
  const words = sentences.get(stretch) ?? sentence(describe(track, stretch));
  sentences.set(stretch, words);
  return words;
}

function same(a: Target, b: Target | null): boolean {
  return a.track === b?.track && a.index === b.index;
}

/** The frame around the stretch being looked at. */
export function outline(model: TimelineModel, geometry: Geometry, target: Target | null): SVGTemplateResult | null {
  const stretch = stretchAt(model.tracks, target);
  const row = target && model.rowOf.get(target.track);
  if (!stretch || row === undefined || row === null) return null;
  const box = boxOf(stretch, geometry, row);
  return svg`<rect class="outline" x=${box.x - MARGIN} y=${box.y - MARGIN}
    width=${box.width + 2 * MARGIN} height=${box.height + 2 * MARGIN} rx="3" />`;
}
