// What a task waits for, as its bar says it: in full where there is space, else less and less of it. Pure.

import { endOn, type Stretch, startOn } from "../../run/stretches";
import type { Wait } from "../../run/types";
import { formatTime } from "../../ui/format";
import type { Geometry } from "./geometry";
import { widthOf } from "./words";

const INDENT = 3;
const APART = 6; // px between the words of two waits
const LEAST = 6; // px: of a bar that words are for
const INSIDE = 0.6; // of the words

/** A part of a row that something else has. */
export interface Taken {
  left: number;
  right: number;
}

/** From all of it to the least that says something; nothing for what is no wait. `named`: what primitives are called. */
export function waitWords({ state, on, start_us: start }: Stretch, named: ReadonlyMap<number, string>): readonly string[] {
  if (state !== "waiting" || on === null) return [];
  if (on.kind === "sleep") {
    const time = shortTime((on.until_us ?? start) - start);
    return [`sleep ${time}`, time];
  }
  const what = whatFor(on);
  if (on.in && what.includes("()")) return [`in ${what}`, `in ${what.replace(/\(\).*/, "()")}`, what.replace(/\(\).*/, "")];
  if (on.primitive === undefined) return [`waits for ${what}`, what.replace(/^task /, "")];
  const name = named.get(on.primitive) ?? what;
  const told = what.split(", "); // "gate", "2 of 2 taken by a and b"
  return [`waits for ${what}`, `waits for ${told[0]}`, `waits for ${name}`, name];
}

function whatFor({ kind, label }: Wait): string {
  if (kind === "gather") return "gather";
  return kind === "task_group" ? "TaskGroup" : label;
}

/** Without the noughts that only a column needs: "1 s", "1.5 s". */
export function shortTime(us: number): string {
  return formatTime(us).replace(/\.?0+ s$/, " s");
}

/**
 * Where the words over a wait begin, and which they are: past what is taken on the left of it, up to what is taken after it
 * or `next`, where the next wait begins. So much of them is over its own bar.
 */
export function placeOfWords(
  stretch: Stretch,
  choices: readonly string[],
  geometry: Geometry,
  taken: readonly Taken[],
  next: number,
  inside = INSIDE,
): { x: number; words: string } | null {
  const { x, axis, plotLeft, plotRight } = geometry;
  const from = Math.max(x(startOn(stretch, axis)), plotLeft);
  const to = Math.min(x(endOn(stretch, axis)), plotRight);
  if (to - from < LEAST) return null;
  let left = from + INDENT;
  for (const { left: start, right } of taken) if (start < left + APART && right > left) left = right + APART;
  const right = Math.min(next, ...taken.filter(({ left: start }) => start > left).map(({ left: start }) => start)) - APART;
  const words = choices.find((each) => left + widthOf(each) <= right && left + widthOf(each) * inside <= to);
  return words === undefined ? null : { x: left, words };
}
