// The axis: ticks with their words above the tracks, and hairlines through them.
import { type SVGTemplateResult, svg } from "lit/html.js";
import type { Tick, Ticks } from "../layout/ticks";
import { widthOf } from "../layout/words";

export function axisWords({ main, jumps }: Ticks, height: number): SVGTemplateResult[] {
  const y = jumps.length ? 13 : height - 12;
  return [
    ...main.map(({ x, words }) => svg`<text class="tick" x=${Math.max(x, widthOf(words) / 2)} y=${y}>${words}</text>`),
    ...jumps.map(({ x, words }) => svg`<text class="tick jump" x=${x} y=${height - 10}>${words}</text>`),
  ];
}

export function axisLines({ main, jumps }: Ticks, top: number, bottom: number): SVGTemplateResult[] {
  const lines = (ticks: readonly Tick[], kind: string) =>
    ticks.map(({ x }) => svg`<path class=${kind} d="M${Math.round(x) + 0.5} ${top}V${bottom}" />`);
  return jumps.length ? lines(jumps, "gridline gridline-jump") : lines(main, "gridline");
}
