// The ticks of the axis and their words.
import type { Replay } from "../../replay/types";
import { AXIS_UNITS } from "../../ui/drawing.generated";
import { formatNumber, formatTime } from "../../ui/format";
import type { Geometry } from "./geometry";
import { countUntil } from "./playhead";
import { roundNumbers } from "./scale";

const PX_PER_TICK = 80;
const PX_PER_STEP_TICK = 56;
const PX_PER_LETTER = 7;

export interface Tick {
  x: number;
  words: string;
}

export interface Ticks {
  main: readonly Tick[];
  /** On the axis of steps: where the clock jumps, and to what time. */
  jumps: readonly Tick[];
}

export function ticksOf(geometry: Geometry, replay: Replay | null): Ticks {
  if (geometry.axis === "steps") return { main: stepTicks(geometry), jumps: replay ? jumpsOf(geometry, replay) : [] };
  return { main: timeTicks(geometry), jumps: [] };
}

function timeTicks({ x, plotLeft, plotRight, whole }: Geometry): Tick[] {
  if (whole[1] <= 1) return [{ x: plotLeft, words: "0 s" }];
  const [from, to] = x.domain();
  const unit = AXIS_UNITS.find((candidate) => to - from >= candidate.from) ?? AXIS_UNITS[4];
  const perTick = Math.max(PX_PER_TICK, `${formatNumber(Math.round(to / unit.us))}.00 ms`.length * PX_PER_LETTER);
  const count = Math.max(2, Math.floor((plotRight - plotLeft) / perTick));
  // In its own unit there are round numbers: 0, 0.5, 1 s rather than 0, 500000, 1000000 µs.
  const { values, words } = roundNumbers([from / unit.us, to / unit.us], count);
  return values.map((value) => ({ x: x(value * unit.us), words: `${words(value)} ${unit.name}` }));
}

/** Whole numbers only. */
function stepTicks({ x, plotLeft, plotRight }: Geometry): Tick[] {
  const count = Math.max(2, Math.floor((plotRight - plotLeft) / PX_PER_STEP_TICK));
  return roundNumbers(x.domain(), count)
    .values.filter(Number.isInteger)
    .map((value) => ({ x: x(value), words: formatNumber(value) }));
}

/** Where the virtual clock jumps, as far as the times have room beside one another. */
function jumpsOf({ x, plotLeft }: Geometry, { times_us }: Replay): Tick[] {
  const [from = 0, to = 0] = x.domain();
  const jumps: Tick[] = [];
  let free = plotLeft - PX_PER_TICK;
  for (let event = Math.max(0, Math.floor(from)); event < Math.min(to, times_us.length); ) {
    const us = times_us[event] ?? 0;
    const before = event === 0 ? -1 : (times_us[event - 1] ?? 0);
    const words = formatTime(us);
    const half = (words.length * PX_PER_LETTER) / 2;
    if (us > before && x(event) - half > free) {
      jumps.push({ x: x(event), words });
      free = x(event) + half;
    }
    // To the first event of the next instant, past where its time would have no room.
    event = Math.max(event + 1, countUntil(times_us, us), Math.min(Math.ceil(x.invert(free + half)) - 1, to));
  }
  return jumps;
}
