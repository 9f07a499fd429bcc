// The first version of what a link holds. Not to be changed: it reads links that are out in the world.

import type { Spot } from "../replay/spot";
import { unpack } from "./packed";
import { broken, Refusal } from "./refusal";
import { countIn, fromPlain, type Plain, type Shared } from "./shared";

/** There was one numbering of events as long as links were written so. */
const SCHEMA = 1;

export async function readV1(letters: string): Promise<Shared | Refusal> {
  const unpacked = await unpack(letters);
  return unpacked instanceof Refusal ? unpacked : (fromPlain(unpacked.plain, playheadIn) ?? broken());
}

function playheadIn({ at }: Plain): Spot | null {
  const playhead = countIn(at);
  return playhead === null ? null : { numbered: { playhead, schema: SCHEMA }, instant: null };
}
