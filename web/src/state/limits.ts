// How far a run may go, as the user sets it: which limits there are, from what to what, and what holds unless they say
// otherwise. Python has the last word on what it is asked for: all but memory, of which its interpreter gets no more, are
// from py/playground/page/limit_values.py.
import { usualMemoryMb } from "../python/page/device";
import { RUN_LIMITS } from "./limits.generated";
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
  ...RUN_LIMITS,
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
