// What a task looks like everywhere: a colour and a shape. The first task is ink and a square, the rest take them in turn.

import { type SVGTemplateResult, svg } from "lit/html.js";
import { HUES, SHAPES } from "./drawing.generated";

/** Classes that set --task (for marks), --task-text (for words) and --task-shape; see styles/tokens.css. */
export function taskClass(id: number | null): string {
  if (id === null || id <= 1) return "task-0 shape-0";
  return `task-${((id - 2) % HUES) + 1} shape-${shapeOf(id)}`;
}

/** The task's shape in a drawing, with its middle at (x, y). */
export function shapeAt(task: number | null, x: number, y: number, size = 10): SVGTemplateResult {
  const place = `translate(${x - size / 2} ${y - size / 2}) scale(${size / 10})`;
  return svg`<path class="shape ${taskClass(task)}" d=${SHAPES[shapeOf(task)]} transform=${place} />`;
}

function shapeOf(id: number | null): number {
  return id === null || id <= 1 ? 0 : ((id - 2) % (SHAPES.length - 1)) + 1;
}
