// How far a run may go, as the user sets it: which limits there are, from what to what, and what holds unless they say
// otherwise. Python has the last word on what it is asked for: see py/playground/page/limit_values.py, which knows the same but
// for memory, of which its interpreter gets no more.
import { usualMemoryMb } from "../python/page/device";
import { recordOf } from "./records";

export interface Limit {
  readonly words: string;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  /** How many of Python's units one of these is. */
  readonly scale: number;
}

/** By Python's names for them. */
export const LIMITS = {
  steps: { words: "Steps of the event loop (each task brings ten more)", least: 1, most: 200_000, usual: 30_000, scale: 1 },
  tasks: { words: "Tasks", least: 1, most: 20_000, usual: 12_000, scale: 1 },
  output_lines: { words: "Lines of output", least: 1, most: 100_000, usual: 20_000, scale: 1 },
  output_chars: { words: "Characters of output", least: 1, most: 10_000_000, usual: 1_000_000, scale: 1 },
  virtual_us: {
    words: "Seconds of virtual time",
    least: 1,
    most: 3_153_600_000,
    usual: 315_360_000,
    scale: 1_000_000,
  },
  real_s: { words: "Seconds of real time", least: 1, most: 120, usual: 10, scale: 1 },
  memory_mb: { words: "Megabytes of memory", least: 64, most: 2_048, usual: usualMemoryMb(), scale: 1 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export type RunLimits = Readonly<Record<LimitName, number>>;

export const LIMIT_NAMES = Object.keys(LIMITS) as readonly LimitName[];
export const USUAL_LIMITS: RunLimits = limitsFrom({});

export function isWithin({ least, most }: Limit, value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** From storage, where anything may stand. */
export function limitsFrom(value: unknown): RunLimits {
  const stored = recordOf(value);
  const entries = LIMIT_NAMES.map((name) => {
    const limit = LIMITS[name];
    return [name, isWithin(limit, stored[name]) ? stored[name] : limit.usual];
  });
  return Object.fromEntries(entries) as RunLimits;
}

/** What Python is to be asked for: what is other than usual, in its units. */
export function askedLimits(limits: RunLimits): Partial<RunLimits> {
  const others = LIMIT_NAMES.filter((name) => limits[name] !== LIMITS[name].usual);
  return Object.fromEntries(others.map((name) => [name, limits[name] * LIMITS[name].scale]));
}
