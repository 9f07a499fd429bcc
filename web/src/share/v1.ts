// The first version of what a link holds: JSON in UTF-8, deflate-raw, base64url. Not to be changed: it reads links that
// are out in the world.

import { fromBase64Url, toBase64Url } from "./base64url";
import { deflate, inflate } from "./deflate";
import { broken, type Refusal, tooMuch } from "./refusal";
import { fromPlain, MOST_CODE, type Shared, toPlain } from "./shared";

/** A character takes at most six bytes in JSON; and there is a little besides the code. */
const MOST_BYTES = 6 * MOST_CODE + 1_000;
/** Packing never makes it much longer, letters are a third longer than bytes. */
const MOST_LETTERS = 2 * MOST_BYTES;

export async function writeV1(shared: Shared): Promise<string> {
  // JSON escapes the halves of surrogate pairs, so that these too come through.
  return toBase64Url(await deflate(new TextEncoder().encode(JSON.stringify(toPlain(shared)))));
}

export async function readV1(letters: string): Promise<Shared | Refusal> {
  if (letters.length > MOST_LETTERS) return tooMuch("the program in this link has");
  const packed = fromBase64Url(letters);
  const bytes = packed && (await inflate(packed, MOST_BYTES));
  if (bytes === null) return broken();
  if (bytes === "too much") return tooMuch("the program in this link has");
  return fromPlain(parsed(bytes)) ?? broken();
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null; // No text, or no JSON: there is no program in it.
  }
}
