// Reads the embed's options from names and values. What can't be used is said in a sentence.

import { DEFAULTS, type EmbedOptions, NAMES } from "./options";
import { parseValue } from "./values";

export interface Parsed {
  readonly options: EmbedOptions;
  /** Sentences for the reader, one for each thing that could not be used. */
  readonly notes: readonly string[];
}

/** `given` are names and values, later ones winning. */
export function parseOptions(given: Iterable<readonly [string, string]>, defaults: EmbedOptions = DEFAULTS): Parsed {
  const options: Record<string, unknown> = { ...defaults };
  const notes: string[] = [];
  for (const [name, text] of given) {
    if (!NAMES.includes(name)) {
      notes.push(unknown(name));
      continue;
    }
    const value = parseValue(name, text);
    if (value instanceof Error) notes.push(value.message);
    else if (name in DEFAULTS) options[name] = value;
  }
  return { options: options as unknown as EmbedOptions, notes };
}

function unknown(name: string): string {
  const shown = JSON.stringify(name.slice(0, 40));
  const near = NAMES.find((known) => isNear(known, name.toLowerCase()));
  return near ? `unknown option ${shown}: did you mean ${near}?` : `unknown option ${shown}: there are ${NAMES.join(", ")}`;
}

/** The same letters but for one that is missing, added, changed or out of place. */
function isNear(known: string, name: string): boolean {
  if (Math.abs(known.length - name.length) > 1) return false;
  let start = 0;
  while (start < known.length && known[start] === name[start]) start++;
  let end = 0;
  while (end < known.length - start && known.at(-1 - end) === name.at(-1 - end)) end++;
  return Math.max(known.length, name.length) - start - end <= 2;
}
