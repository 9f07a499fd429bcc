// What py/playground/learn/repair.py offers.

export interface Repair {
  /** The repaired program; null if what is meant can't be told. */
  source: string | null;
  /** What was done, or what to do, a sentence each. */
  said: readonly string[];
  diff: readonly { sign: "+" | "-" | " " | "…"; text: string }[];
  line: number | null;
}
