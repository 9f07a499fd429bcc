// Where things stand on the timeline, in px: pure arithmetic on the panel's measured width.

import type { Axis, Span } from "../../run/axis";
import { trackOfTask } from "../../run/track_id";
import type { Run } from "../../run/types";
import type { TimelineModel } from "./model";
import { bandHeight } from "./opened";
import { type Scale, straightScale } from "./scale";
import type { TimelineView } from "./view";

/** Below this width a track's label stands above its bar instead of beside it. */
const COMPACT_BELOW = 560;
/** With more tracks than this they stand closer together. */
const DENSE_ABOVE = 14;
const ENDING_SPACE = 112;
const COMPACT_LANE = 10;
const LANE = { least: 52, most: 104, mostLoose: 130, besideLabel: 18, pxPerLetter: 6.2 };

export interface Geometry {
  compact: boolean;
  dense: boolean;
  width: number;
  labelWidth: number;
  /** Where the gathers' brackets begin, and how wide one is with its slot label. */
  lanesLeft: number;
  laneWidth: number;
  /** The column of slot labels whose gather has no lane; 0 where there are none. */
  looseLeft: number;
  looseWidth: number;
  plotLeft: number;
  plotRight: number;
  axisHeight: number;
  rowHeight: number;
  /** From a row's top to the middle of its bar. */
  barOffset: number;
  /** The room under one row in which its gathers stand opened. */
  band: { row: number; height: number } | null;
  axis: Axis;
  /** What the whole axis spans; the scale's domain is what is in sight of it. */
  whole: Span;
  x: Scale;
}

let last: { key: readonly unknown[]; geometry: Geometry } | null = null;

/** The same object for the same arguments: drawings are kept as long as it stays. */
export function geometryOf(model: TimelineModel, view: TimelineView, axis: Axis): Geometry {
  const key = [model, view.width, axis, view.zoomed[axis], view.openedGathers];
  if (last?.key.every((part, index) => Object.is(part, key[index]))) return last.geometry;
  last = { key, geometry: workOut(model, view, axis) };
  return last.geometry;
}

function workOut(model: TimelineModel, { width, zoomed, openedGathers }: TimelineView, axis: Axis): Geometry {
  const compact = width < COMPACT_BELOW;
  const dense = model.rows.length > DENSE_ABOVE;
  const labelWidth = compact ? width : labelColumn(model, width);
  const laneWidth = compact ? COMPACT_LANE : roomyLane(model.longestSlotLabel);
  const lanesLeft = compact ? 8 : labelWidth;
  const looseLeft = lanesLeft + model.lanes * laneWidth + (compact ? 0 : 4); // clear of the innermost bracket's arms
  const looseWidth = compact || model.longestLooseLabel === 0 ? 0 : looseColumn(model.longestLooseLabel);
  const plotLeft = looseLeft + looseWidth + 12;
  const plotRight = Math.max(plotLeft + 40, width - (compact ? 20 : ENDING_SPACE));
  const whole = wholeOf(model.run, axis);
  const row = openedGathers === null ? undefined : model.rowOf.get(trackOfTask(openedGathers));
  const height = bandHeight(model.run, openedGathers, compact);
  return {
    compact,
    dense,
    width,
    labelWidth,
    lanesLeft,
    laneWidth,
    looseLeft,
    looseWidth,
    plotLeft,
    plotRight,
    axisHeight: axis === "time" ? 32 : 44,
    ...rowSizes(compact, dense),
    band: row === undefined || height === 0 ? null : { row, height },
    axis,
    whole,
    x: straightScale(zoomed[axis] ?? whole, [plotLeft, plotRight]),
  };
}

function rowSizes(compact: boolean, dense: boolean): { rowHeight: number; barOffset: number } {
  if (compact) return dense ? { rowHeight: 50, barOffset: 37 } : { rowHeight: 62, barOffset: 45 };
  return dense ? { rowHeight: 30, barOffset: 19 } : { rowHeight: 44, barOffset: 27 };
}

/** Wide enough to say how many tasks are folded away, where some are. */
function labelColumn({ rows }: TimelineModel, width: number): number {
  const least = rows.some(({ folded }) => folded) ? 212 : 132;
  return Math.round(Math.min(240, Math.max(least, width * 0.2)));
}

function roomyLane(longest: number): number {
  return Math.round(Math.min(LANE.most, Math.max(LANE.least, LANE.besideLabel + longest * LANE.pxPerLetter)));
}

function looseColumn(longest: number): number {
  return Math.round(Math.min(LANE.mostLoose, LANE.besideLabel + longest * LANE.pxPerLetter));
}

function wholeOf(run: Run, axis: Axis): Span {
  return [0, Math.max(axis === "time" ? run.duration_us : run.event_count, 1)];
}

export function rowTop({ rowHeight, band }: Geometry, row: number): number {
  return row * rowHeight + (band && row > band.row ? band.height : 0);
}

export function barY(geometry: Geometry, row: number): number {
  return rowTop(geometry, row) + geometry.barOffset;
}

/** The row at a height; null in the room of opened gathers. */
export function rowAt({ rowHeight, band }: Geometry, y: number): number | null {
  if (!band || y < (band.row + 1) * rowHeight) return Math.floor(y / rowHeight);
  const below = y - band.height;
  return below < (band.row + 1) * rowHeight ? null : Math.floor(below / rowHeight);
}

export interface Sight {
  /** Rows: [first, end). */
  first: number;
  end: number;
  /** Their upper and lower edge, in px from the first row's. */
  top: number;
  bottom: number;
}

/** The rows in sight, with a few more on either side. */
export function rowsInSight(geometry: Geometry, rows: number, top: number, height: number): Sight {
  const spare = 4;
  const row = (y: number) => rowAt(geometry, y) ?? geometry.band?.row ?? 0;
  const first = Math.max(0, Math.min(row(top) - spare, rows));
  const end = Math.min(rows, row(top + height) + 1 + spare);
  return { first, end, top: rowTop(geometry, first), bottom: rowTop(geometry, end) };
}
