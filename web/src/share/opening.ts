// Opens the link that the page's address holds: when the page is loaded, and when the address changes under it.
import { isLink, Refusal, readLink, type Shared } from "./link";
import { isWritten, readWritten } from "./written";

export interface Opener {
  /** Puts it on the page; nothing runs. */
  open(shared: Shared): void;
  refuse(refusal: Refusal): void;
}

export function openLinks(opener: Opener): void {
  const follow = async () => {
    const fragment = location.hash;
    if (!holdsProgram(fragment)) return;
    const shared = isLink(fragment) ? await readLink(fragment) : readWritten(fragment);
    if (location.hash !== fragment) return; // another one was opened meanwhile
    if (shared instanceof Refusal) {
      forgetLink();
      opener.refuse(shared);
    } else {
      opener.open(shared);
    }
  };
  addEventListener("hashchange", () => void follow());
  void follow();
}

/** Once the program is another than the link's, to load the page again must not bring the link's back. */
export function forgetLink(): void {
  if (holdsProgram(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
}

function holdsProgram(fragment: string): boolean {
  return isLink(fragment) || isWritten(fragment);
}
