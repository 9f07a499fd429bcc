// Where things stand on the timeline, in px: pure arithmetic on the panel's measured width.
import { scaleLinear, type ScaleLinear } from "d3-scale";
import type { Run } from "../run";

/** Below this width a track's label stands above its bar instead of beside it. */
const COMPACT_BELOW = 560;
const ENDING_SPACE = 112;
const COMPACT_LANE = 10;
const LANE = { least: 52, most: 104, besideLabel: 18, pxPerLetter: 6.2 };

export interface Geometry {
  compact: boolean;
  width: number;
  labelWidth: number;
  /** Where the gathers' brackets begin, and how wide one is with its slot label. */
  lanesLeft: number;
  laneWidth: number;
  plotLeft: number;
  plotRight: number;
  rowHeight: number;
  /** From a row's top to the middle of its bar. */
  barOffset: number;
  x: ScaleLinear<number, number>;
}

export const AXIS_HEIGHT = 32;

/** `lanes`: how many brackets stand side by side; `longest`: letters in the longest slot label. */
export function geometryOf(run: Run, width: number, lanes: number, longest: number): Geometry {
  const compact = width < COMPACT_BELOW;
  const labelWidth = compact ? width : Math.round(Math.min(240, Math.max(132, width * 0.2)));
  const laneWidth = compact ? COMPACT_LANE : roomyLane(longest);
  const lanesLeft = compact ? 8 : labelWidth;
  const plotLeft = lanesLeft + lanes * laneWidth + 12;
  const plotRight = Math.max(plotLeft + 40, width - (compact ? 20 : ENDING_SPACE));
  const domain = [0, Math.max(run.duration_us, 1)];
  return {
    compact,
    width,
    labelWidth,
    lanesLeft,
    laneWidth,
    plotLeft,
    plotRight,
    rowHeight: compact ? 62 : 44,
    barOffset: compact ? 45 : 27,
    x: scaleLinear(domain, [plotLeft, plotRight]),
  };
}

function roomyLane(longest: number): number {
  return Math.round(Math.min(LANE.most, Math.max(LANE.least, LANE.besideLabel + longest * LANE.pxPerLetter)));
}

export function barY(geometry: Geometry, row: number): number {
  return row * geometry.rowHeight + geometry.barOffset;
}

/** The rows in sight, with a few more on either side: [first, end). */
export function rowsInSight(
  geometry: Geometry,
  rows: number,
  top: number,
  height: number,
): { first: number; end: number } {
  const spare = 4;
  const first = Math.floor(top / geometry.rowHeight) - spare;
  const end = Math.ceil((top + height) / geometry.rowHeight) + spare;
  return { first: Math.max(0, Math.min(first, rows)), end: Math.min(rows, end) };
}
