// The second version of what a link holds: where the playhead is it tells by the time as well, so that it is found again
// when events are numbered otherwise. Not to be changed: it reads links that are out in the world.

import type { Instant, Spot } from "../replay/spot";
import { pack, unpack } from "./packed";
import { broken, Refusal } from "./refusal";
import { countIn, fromPlain, type Plain, type Shared, toPlain } from "./shared";

export function writeV2(shared: Shared): Promise<string> {
  const { numbered, instant } = shared.playhead ?? { numbered: null, instant: null };
  return pack({
    ...toPlain(shared),
    ...(numbered && { at: numbered.playhead, schema: numbered.schema }),
    ...(instant && { time_us: instant.us, place: instant.events }),
  });
}

export async function readV2(letters: string): Promise<Shared | Refusal> {
  const unpacked = await unpack(letters);
  return unpacked instanceof Refusal ? unpacked : (fromPlain(unpacked.plain, playheadIn) ?? broken());
}

function playheadIn(plain: Plain): Spot | null {
  const [numbered, instant] = [numberedIn(plain), instantIn(plain)];
  return numbered || instant ? { numbered, instant } : null;
}

function numberedIn({ at, schema }: Plain): Spot["numbered"] {
  const [playhead, of] = [countIn(at), countIn(schema)];
  return playhead === null || of === null ? null : { playhead, schema: of };
}

/** Without a place it is after all events of that time. */
function instantIn({ time_us, place }: Plain): Instant | null {
  const us = countIn(time_us);
  return us === null ? null : { us, events: countIn(place) ?? Infinity };
}
