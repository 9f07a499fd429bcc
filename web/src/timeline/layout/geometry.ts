// Where things are on the timeline, in px: pure arithmetic on the panel's measured width.

import type { Axis, Span } from "../../run/axis";
import type { Run } from "../../run/types";
import type { TimelineModel } from "./model";
import { type Scale, straightScale } from "./scale";
import type { TimelineView } from "./view";
import { boldWidthOf } from "./words";

/** Below this width a track's label is above its bar instead of beside it. */
export const WIDE_ENOUGH = 600;
/** With more tracks than this they are closer together. */
const DENSE_ABOVE = 14;
/** For the words at the tracks' ends: with the time where there is much space. */
const ENDING_SPACE = { roomy: 158, tight: 112 };
const ROOMY_FROM = 340;
/** For what the children take end to end, in figures. */
const SUM_SPACE = 66;
const RAIL = { share: 0.27, least: 222, most: 280, compact: 0.57, mostCompact: 232, gap: 10 };
/** Rows are as high as the window lets them be. */
const ROW = { least: 32, most: 44, roomyFrom: 38 };
const AXIS = { time: 32, steps: 44 };
const PAD = 17;

export interface Geometry {
  compact: boolean;
  dense: boolean;
  width: number;
  labelWidth: number;
  /** The column of the result rail; as wide as 0 where nothing can be in it. */
  railLeft: number;
  railWidth: number;
  plotLeft: number;
  plotRight: number;
  axisHeight: number;
  rowHeight: number;
  /** From a row's top to the middle of its bar. */
  barOffset: number;
  /** From there up to the middle of the words over it. */
  wordsOver: number;
  axis: Axis;
  /** What the whole axis spans, with the children end to end; the scale's domain is what is in sight of it. */
  whole: Span;
  x: Scale;
}

export function isCompact(width: number): boolean {
  return width < WIDE_ENOUGH;
}

let last: { key: readonly unknown[]; geometry: Geometry } | null = null;

/** The same object for the same arguments: drawings are kept as long as it stays. */
export function geometryOf(model: TimelineModel, view: TimelineView, axis: Axis, under: Under = NOTHING): Geometry {
  const height = view.fixed ? view.height : 0;
  const key = [model, view.width, height, axis, view.zoomed[axis], under.sumUs, under.foot];
  if (last?.key.every((part, index) => Object.is(part, key[index]))) return last.geometry;
  last = { key, geometry: workOut(model, view, axis, under) };
  return last.geometry;
}

function workOut(
  model: TimelineModel,
  { width, height: sight, fixed, zoomed }: TimelineView,
  axis: Axis,
  { sumUs, foot }: Under,
): Geometry {
  const compact = isCompact(width);
  const dense = model.rows.length > DENSE_ABOVE;
  const railWidth = hasRail(model.run) ? railColumn(width, compact) : 0;
  const railLeft = width - railWidth;
  const labelWidth = compact ? railLeft - 4 : labelColumn(model, width, sumUs);
  const plotLeft = compact ? 16 : labelWidth + 12;
  const whole = wholeOf(model.run, axis, sumUs);
  const right = railLeft - (railWidth > 0 ? RAIL.gap : 0);
  const plotRight = Math.max(
    plotLeft + 40,
    compact
      ? compactEnd(plotLeft, right - (railWidth > 0 ? 6 : 20), width, whole, model.run)
      : plotEnd(plotLeft, right, whole, model.run),
  );
  const axisHeight = AXIS[axis];
  return {
    compact,
    dense,
    width,
    labelWidth,
    railLeft,
    railWidth,
    plotLeft,
    plotRight,
    axisHeight,
    ...rowSizes(compact, dense, fixed ? (sight - axisHeight - foot - PAD) / model.rows.length : ROW.most),
    axis,
    whole,
    x: straightScale(zoomed[axis] ?? whole, [plotLeft, plotRight]),
  };
}

type Drawn = Pick<Geometry, "axisHeight" | "dense" | "compact" | "rowHeight">;
type RowSizes = Pick<Geometry, "rowHeight" | "barOffset" | "wordsOver">;

function rowSizes(compact: boolean, dense: boolean, space: number): RowSizes {
  if (compact) return dense ? { rowHeight: 50, barOffset: 37, wordsOver: 23 } : { rowHeight: 56, barOffset: 39, wordsOver: 25 };
  if (dense) return { rowHeight: 30, barOffset: 19, wordsOver: 13 };
  const rowHeight = Math.floor(Math.min(ROW.most, Math.max(ROW.least, space)));
  const roomy = rowHeight >= ROW.roomyFrom;
  return { rowHeight, barOffset: rowHeight - (roomy ? 15 : 10), wordsOver: roomy ? 17 : 15 };
}

/** The least height of a window on so many tracks, of which a few are always whole. */
export function leastHeight(rows: number, { axisHeight, dense, compact, rowHeight }: Drawn, foot: number): number {
  if (dense) return 0;
  return axisHeight + Math.min(rows, MOST_WHOLE) * (compact ? rowHeight : ROW.least) + PAD + foot;
}

/** Whether the tracks that are always whole are so with this under them, however little space the window has. */
export function isWhole(rows: number, { width, fixed, most }: TimelineView, foot: number): boolean {
  const drawn = {
    axisHeight: AXIS.time,
    dense: rows > DENSE_ABOVE,
    compact: isCompact(width),
    rowHeight: rowSizes(true, false, 0).rowHeight,
  };
  return !fixed || leastHeight(rows, drawn, foot) <= most;
}

export interface Heights {
  readonly least: number;
  readonly most: number;
}

/** The window's height for all tracks: as close together as they may be, and as far apart. */
export function heightsOf(rows: number, axis: Axis, foot: number, compact: boolean): Heights {
  const dense = rows > DENSE_ABOVE;
  const at = (space: number) => AXIS[axis] + rows * rowSizes(compact, dense, space).rowHeight + PAD + foot;
  return { least: at(0), most: at(ROW.most) };
}

/** What is under the tracks and is to have space beside them: how long the axis has to be for it, and how high it is. */
export interface Under {
  sumUs: number;
  foot: number;
}

const NOTHING: Under = { sumUs: 0, foot: 0 };
const MOST_WHOLE = 8;

const LABEL = {
  least: 96,
  sum: 126, // with "one after another" under it
  most: 240,
  share: 0.24,
  besideName: 46,
  perLevel: 14,
  mostIndent: 70,
  button: 36,
  count: 80,
};

/** As wide as the longest name with what is beside it, up to a share of the whole. */
function labelColumn(model: TimelineModel, width: number, sumUs: number): number {
  const { rows, deepest } = model;
  const perLevel = Math.min(LABEL.perLevel, LABEL.mostIndent / Math.max(1, deepest));
  const longest = rows.reduce(
    (most, { track, depth, below, folded }) => {
      const beside = LABEL.besideName + depth * perLevel + (below > 0 ? LABEL.button : 0) + (folded ? LABEL.count : 0);
      return Math.max(most, beside + boldWidthOf(track.label));
    },
    sumUs > 0 ? LABEL.sum : LABEL.least,
  );
  return Math.round(Math.min(longest, LABEL.most, Math.max(132, width * LABEL.share)));
}

/** What gathers or tasks give can be in it: main alone gives nothing to anybody. */
function hasRail({ gathers, tasks }: Run): boolean {
  return gathers.length > 0 || tasks.length > 1;
}

function railColumn(width: number, compact: boolean): number {
  if (compact) return Math.round(Math.min(RAIL.mostCompact, width * RAIL.compact));
  return Math.round(Math.min(RAIL.most, Math.max(RAIL.least, width * RAIL.share)));
}

/** So far right that the words at the ends of the tracks, and the sum at the end of the axis, have space before `right`. */
function plotEnd(left: number, right: number, [, whole]: Span, run: Run): number {
  const space = right - left >= ROOMY_FROM ? ENDING_SPACE.roomy : ENDING_SPACE.tight;
  if (whole <= run.duration_us || run.duration_us === 0) return right - space;
  return Math.min(right - SUM_SPACE, left + ((right - left - space) * whole) / run.duration_us);
}

/** The run ends before the rail; the axis may go on under it for the sum. */
function compactEnd(left: number, right: number, width: number, [, whole]: Span, run: Run): number {
  if (whole <= run.duration_us || run.duration_us === 0) return right;
  return Math.min(width - SUM_SPACE, left + ((right - left) * whole) / run.duration_us);
}

function wholeOf(run: Run, axis: Axis, sumUs: number): Span {
  return [0, Math.max(axis === "time" ? Math.max(run.duration_us, sumUs) : run.event_count, 1)];
}

export function rowTop({ rowHeight }: Geometry, row: number): number {
  return row * rowHeight;
}

export function barY(geometry: Geometry, row: number): number {
  return rowTop(geometry, row) + geometry.barOffset;
}

export function rowAt({ rowHeight }: Geometry, y: number): number {
  return Math.floor(y / rowHeight);
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
  const first = Math.max(0, Math.min(rowAt(geometry, top) - spare, rows));
  const end = Math.min(rows, rowAt(geometry, top + height) + 1 + spare);
  return { first, end, top: rowTop(geometry, first), bottom: rowTop(geometry, end) };
}
