// Which program an embed begins with: the one in its address, in whatever form it is there.
import type { Example } from "virtual:examples";
import type { EmbedOptions } from "./options";

/** What Reset goes back to when the program is the lesson's own. */
export const OWN = "own";

/** The program of the options, and a sentence if there is none to be had. */
export function programOf(
  { code, example }: EmbedOptions,
  examples: readonly Example[],
  kept: readonly Pick<Example, "id" | "source">[],
): Example | string {
  if (code !== null) return ownProgram(code);
  if (example === null) return "no program was given: write code=… or example=… into the address";
  const found = examples.find(({ id }) => id === example);
  const before = kept.find(({ id }) => id === example);
  if (before) return { ...ownProgram(before.source), id: before.id };
  const known = examples.map(({ id }) => id).join(", ");
  return found ?? `there is no example ${JSON.stringify(example.slice(0, 60))}: there are ${known}`;
}

export function ownProgram(source: string): Example {
  return { id: OWN, title: "This lesson's program", source };
}
