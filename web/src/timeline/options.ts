// The slices as things to reach by keyboard: one tab stop, arrow keys from there. Invisible until focused or looked at.
import { svg, type SVGTemplateResult } from "lit";
import type { Actions } from "../actions";
import type { Target } from "../state";
import { describe, sentence } from "./describe";
import type { Geometry } from "./geometry";
import type { TimelineModel } from "./model";
import { stretchAt, stretchesOf } from "./stretches";
import { boxOf } from "./track";
import type { Tracked } from "./tracked";

/** Of a track with thousands of slices, this many are there to be found at once; arrow keys reach them all. */
const MOST_OPTIONS = 200;
const MARGIN = 2;

export function drawOptions(
  task: Tracked,
  geometry: Geometry,
  row: number,
  stop: Target | null,
  selected: Target | null,
  actions: Actions,
): SVGTemplateResult[] {
  const stretches = stretchesOf(task);
  const chosen = selected?.task === task.id ? selected.index : 0;
  const first = Math.max(0, Math.min(chosen - MOST_OPTIONS / 2, stretches.length - MOST_OPTIONS));
  return stretches.slice(first, first + MOST_OPTIONS).map((stretch, at) => {
    const index = first + at;
    const box = boxOf(stretch, geometry, row);
    const isStop = stop?.task === task.id && stop.index === index;
    const isSelected = selected?.task === task.id && selected.index === index;
    return svg`<rect
      class="option"
      role="option"
      id=${optionId({ task: task.id, index })}
      aria-label=${sentence(describe(task, stretch))}
      aria-selected=${isSelected}
      tabindex=${isStop ? 0 : -1}
      x=${box.x - MARGIN} y=${box.y - MARGIN}
      width=${box.width + 2 * MARGIN} height=${box.height + 2 * MARGIN} rx="3"
      @focus=${() => actions.select({ task: task.id, index })}
    />`;
  });
}

/** The frame around the stretch being looked at. */
export function outline(model: TimelineModel, geometry: Geometry, target: Target | null): SVGTemplateResult | null {
  const stretch = stretchAt(model.tasks, target);
  const row = target && model.rowOf.get(target.task);
  if (!stretch || row === undefined || row === null) return null;
  const box = boxOf(stretch, geometry, row);
  return svg`<rect class="outline" x=${box.x - MARGIN} y=${box.y - MARGIN}
    width=${box.width + 2 * MARGIN} height=${box.height + 2 * MARGIN} rx="3" />`;
}

/** Where Tab lands: the selected slice while it is in sight, else the first one in sight. */
export function tabStop(
  model: TimelineModel,
  selected: Target | null,
  first: number,
  end: number,
): Target | null {
  const row = selected && model.rowOf.get(selected.task);
  if (selected && typeof row === "number" && row >= first && row < end) return selected;
  const found = model.rows.slice(first, end).find(({ task }) => stretchesOf(task).length > 0);
  return found ? { task: found.task.id, index: 0 } : null;
}

export function focusOption(drawing: Element, target: Target): void {
  drawing.querySelector<SVGElement>(`#${optionId(target)}`)?.focus();
}

/** The slice whose option has the focus, looked at or not. */
export function focusedTarget(drawing: Element): Target | null {
  const [, task, index] = /^slice-(-?\d+)-(\d+)$/.exec(drawing.querySelector(".option:focus")?.id ?? "") ?? [];
  return task && index ? { task: Number(task), index: Number(index) } : null;
}

function optionId({ task, index }: Target): string {
  return `slice-${task}-${index}`;
}
