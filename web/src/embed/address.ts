// Reads an embed's address. Options are in the query, in the fragment, or in both; a link that the playground made
// (`#v1.…`) holds a program and some options too.

import { isLink } from "../share/link";
import { programInLink } from "./link";
import { DEFAULTS, type EmbedOptions } from "./options";
import { type Parsed, parseOptions } from "./parse_options";

interface Address {
  readonly search: string;
  readonly hash: string;
}

export async function readAddress({ search, hash }: Address): Promise<Parsed> {
  const inQuery = [...new URLSearchParams(search)];
  if (isLink(hash)) return withLink(inQuery, hash);
  return parseOptions([...inQuery, ...new URLSearchParams(hash.slice(1))]);
}

/** What the query says goes before what the link says. */
async function withLink(given: [string, string][], hash: string): Promise<Parsed> {
  const linked = await programInLink(hash);
  if (typeof linked === "string") {
    const { options, notes } = parseOptions(given);
    return { options: { ...options, code: options.code ?? "" }, notes: [...notes, linked] };
  }
  const { code, axis, opened, playhead } = linked;
  const added = (["loop", "story"] as const).filter((part) => opened[part]);
  const defaults: EmbedOptions = {
    ...DEFAULTS,
    ...{ code, axis, panels: [...DEFAULTS.panels, ...added] },
    playhead: playhead ?? "end",
  };
  return parseOptions(given, defaults);
}
