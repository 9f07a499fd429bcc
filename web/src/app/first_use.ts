// The part of the page that is of no use before somebody uses it: it shows runs and the help. It is fetched at the first sign of
// a user, such as a pointer that moves, so that it is there when Run or "?" is pressed; whoever needs it waits for it.

type InUse = typeof import("./in_use");

let here: InUse | null = null;
let coming: Promise<InUse> | null = null;

/** The part, if it has come: for drawing, which can't wait. */
export function inUse(): InUse | null {
  return here;
}

/** The part; rejects if it can't be had, and then tries again when it is called again. */
export function bringInUse(): Promise<InUse> {
  coming ??= import("./in_use").then(
    (part) => (here = part),
    (why) => {
      coming = null;
      throw why;
    },
  );
  return coming;
}

const SIGNS = ["pointermove", "pointerdown", "keydown", "dragenter"];

/** Has it come at the first sign of a user. Whoever then needs it says so if it did not. */
export function bringAtFirstSign(): void {
  const signs = new AbortController();
  const bring = () => {
    signs.abort();
    bringInUse().catch(() => {});
  };
  for (const sign of SIGNS) addEventListener(sign, bring, { capture: true, signal: signs.signal });
}
