// Links that hold a program: written by the newest version, read by whichever version wrote them. The part of an address
// after the # never leaves the browser.

import { Refusal, tooMuch, unknownVersion } from "./refusal";
import { MOST_CODE, type Shared } from "./shared";
import { readV1 } from "./v1";
import { readV2, writeV2 } from "./v2";

export { Refusal } from "./refusal";
export type { Shared } from "./shared";

/** By version. None is ever taken out: links live in other people's lessons. */
const READERS: ReadonlyMap<string, (letters: string) => Promise<Shared | Refusal>> = new Map([
  ["1", readV1],
  ["2", readV2],
]);

const LINK = /^#?v(\d{1,6})(?:\.([\s\S]*))?$/;

/** Whether the part of an address after the # looks like a link of ours, whole or not. */
export function isLink(fragment: string): boolean {
  return LINK.test(fragment);
}

/** What comes after the # of a link, with the #. */
export async function writeLink(shared: Shared): Promise<string | Refusal> {
  if (shared.code.length > MOST_CODE) return tooMuch("this program has");
  return `#v2.${await writeV2(shared)}`;
}

/** For a fragment that looks like a link. Runs nothing, and never throws. */
export async function readLink(fragment: string): Promise<Shared | Refusal> {
  const [, version = "?", letters = ""] = LINK.exec(fragment) ?? [];
  const read = READERS.get(version);
  if (!read) return unknownVersion(version);
  const shared = await read(letters);
  return !(shared instanceof Refusal) && shared.code.length > MOST_CODE ? tooMuch("the program in this link has") : shared;
}
