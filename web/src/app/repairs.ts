// What Python offers for a program that lost something on its way out of an article: asked for when a run says that it did.

import type { RunReply } from "../python/page/client";
import { type Check, count, list, nullable, oneOf, shape, text } from "../run/shape";
import type { Run } from "../run/types";
import type { Repair } from "../state/repair";

export type Ask = (what: string, args: string) => Promise<string>;

/** Null if there is nothing to offer, or Python is not there to ask. */
export async function repairOf(reply: RunReply, source: string, ask: Ask): Promise<Repair | null> {
  if (reply.kind !== "ran" || !mayLackSomething(reply.run)) return null;
  try {
    const answer: unknown = JSON.parse(await ask("repair", JSON.stringify({ source })));
    return isRepair(answer) ? (answer as Repair) : null;
  } catch (error) {
    console.warn("no repair:", error); // the interpreter went away, or a program has made it say something else
    return null;
  }
}

/** It is no Python, a name is missing, or nothing was started. */
function mayLackSomething({ outcome, error, tasks }: Run): boolean {
  if (outcome === "syntax_error" || tasks.length === 0) return true;
  return [error, ...tasks.map((task) => task.error)].some((each) => each?.type === "NameError");
}

const isRepair: Check = shape({
  source: nullable(text),
  said: list(text),
  diff: list(shape({ sign: oneOf("+", "-", " ", "…"), text })),
  line: nullable(count),
});
