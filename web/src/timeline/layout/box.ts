// Where a stretch is on its row.

import { type Stretch, spanOf } from "../../run/stretches";
import { barY, type Geometry } from "./geometry";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const HEIGHT = { running: 20, ready: 14, waiting: 8, "not started": 8 };
const DENSE_HEIGHT = { running: 18, ready: 12, waiting: 7, "not started": 7 };
const ROOMY_ROW = 38;
const STEP_WIDTH = 4;

/** Cut off at the edges of what is in sight; a step that took no time is still a few px wide. */
export function boxOf(stretch: Stretch, geometry: Geometry, row: number): Box {
  const { x, axis, plotLeft, plotRight } = geometry;
  const height = (geometry.dense || geometry.rowHeight < ROOMY_ROW ? DENSE_HEIGHT : HEIGHT)[stretch.state];
  const [from, to] = spanOf(stretch, axis);
  const y = barY(geometry, row) - height / 2;
  const length = x(to) - x(from);
  if (stretch.state === "running" && length < STEP_WIDTH) {
    return { x: x(from) + length / 2 - STEP_WIDTH / 2, y, width: STEP_WIDTH, height };
  }
  const left = Math.max(x(from), plotLeft);
  return { x: left, y, width: Math.max(0, Math.min(x(to), plotRight) - left), height };
}
