// The time axis: ticks with their words above the tracks, and hairlines through them.
import { svg, type SVGTemplateResult } from "lit";
import type { Geometry } from "./geometry";

/** Each unit, and from which length of the axis on it is used. */
const UNITS = [
  { name: "s", us: 1_000_000, from: 100_000 },
  { name: "ms", us: 1_000, from: 1_000 },
  { name: "µs", us: 1, from: 0 },
] as const;

const PX_PER_TICK = 80;

interface Tick {
  x: number;
  words: string;
}

export function ticksOf({ x, plotLeft, plotRight }: Geometry): Tick[] {
  const end = x.domain()[1] ?? 0;
  if (end <= 1) return [{ x: plotLeft, words: "0 s" }];
  const unit = UNITS.find(({ from }) => end >= from) ?? UNITS[2];
  // In its own unit the scale finds round numbers: 0, 0.5, 1 s rather than 0, 500000, 1000000 µs.
  const scale = x.copy().domain([0, end / unit.us]);
  const count = Math.max(2, Math.floor((plotRight - plotLeft) / PX_PER_TICK));
  const words = scale.tickFormat(count);
  return scale.ticks(count).map((at) => ({ x: scale(at), words: `${words(at)} ${unit.name}` }));
}

export function axisWords(ticks: readonly Tick[], y: number): SVGTemplateResult[] {
  return ticks.map(({ x, words }) => svg`<text class="tick" x=${x} y=${y}>${words}</text>`);
}

export function axisLines(ticks: readonly Tick[], top: number, bottom: number): SVGTemplateResult[] {
  return ticks.map(({ x }) => svg`<path class="gridline" d="M${Math.round(x) + 0.5} ${top}V${bottom}" />`);
}
