// The embed's options, as they are in its address: parsed here and nowhere else. Which there are is listed in options.toml,
// docs/embedding.md is their reference; the tag, the Sphinx directive and the MkDocs fence use the same names. What can't be used is said in a sentence.

import { AXIS, OPTIONS, PANELS, PLAYHEAD, READONLY, THEME } from "./options.generated";
import { parseValue } from "./values";

export type PanelName = (typeof PANELS.values)[number];
export type Theme = (typeof THEME.values)[number];

/** First and last line, 1-based, inclusive. */
export type LineRange = readonly [from: number, to: number];

/** Where the playhead stands after a run: after so many events, or at a virtual time. */
export type Start = { events: number } | { us: number } | "end";

export interface EmbedOptions {
  readonly code: string | null;
  readonly example: string | null;
  readonly panels: readonly PanelName[];
  readonly theme: Theme;
  readonly readonly: boolean;
  readonly hide: readonly LineRange[];
  readonly playhead: Start;
  readonly axis: (typeof AXIS.values)[number];
}

export interface Parsed {
  readonly options: EmbedOptions;
  /** Sentences for the reader, one for each thing that could not be used. */
  readonly notes: readonly string[];
}

export const DEFAULTS: EmbedOptions = {
  code: null,
  example: null,
  panels: PANELS.default,
  theme: THEME.default,
  readonly: READONLY.default,
  hide: [],
  playhead: PLAYHEAD.default,
  axis: AXIS.default,
};

/** With what only the host page can do, or its tag: it is not called unknown. */
const NAMES = Object.keys(OPTIONS);

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
