// A program in the page's address as people write it by hand, and as an embed's address has it: `#code=print(1)`.

import { isLink } from "./link";
import { type Refusal, tooMuch } from "./refusal";
import { MOST_CODE, type Shared } from "./shared";

export function isWritten(fragment: string): boolean {
  return !isLink(fragment) && Boolean(codeIn(fragment));
}

/** For a fragment that is one. */
export function readWritten(fragment: string): Shared | Refusal {
  const code = (codeIn(fragment) ?? "").replace(/\r\n?/g, "\n");
  if (code.length > MOST_CODE) return tooMuch("the program in this address has");
  return { code, axis: "time", opened: { loop: false, arrows: false, story: false }, playhead: null };
}

function codeIn(fragment: string): string | null {
  return new URLSearchParams(fragment.slice(1)).get("code");
}
