// What the letters of a link are: JSON in UTF-8, deflate-raw, base64url. All versions so far are.

import { fromBase64Url, toBase64Url } from "./base64url";
import { deflate, inflate } from "./deflate";
import { broken, type Refusal, tooMuch } from "./refusal";
import { MOST_CODE } from "./shared";

/** A character takes at most six bytes in JSON; and there is a little besides the code. */
const MOST_BYTES = 6 * MOST_CODE + 1_000;
/** Packing never makes it much longer, letters are a third longer than bytes. */
const MOST_LETTERS = 2 * MOST_BYTES;

export async function pack(plain: object): Promise<string> {
  // JSON escapes the halves of surrogate pairs, so that these too come through.
  return toBase64Url(await deflate(new TextEncoder().encode(JSON.stringify(plain))));
}

/** What was packed, which may be anything; null if it is no JSON. */
export async function unpack(letters: string): Promise<{ readonly plain: unknown } | Refusal> {
  if (letters.length > MOST_LETTERS) return tooMuch("the program in this link has");
  const packed = fromBase64Url(letters);
  const bytes = packed && (await inflate(packed, MOST_BYTES));
  if (bytes === null) return broken();
  if (bytes === "too much") return tooMuch("the program in this link has");
  return { plain: parsed(bytes) };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null; // No text, or no JSON: there is no program in it.
  }
}
