// How much a window has for panels beside one another, and which of them share a place there, as tabs. Pure.
import type { Tab } from "./settings";

export type Space = "narrow" | "little" | "much" | "most";

interface Least {
  width: number;
  height: number;
}

const WIDE = 900;
const MUCH: Least = { width: 1400, height: 840 };
const MOST: Least = { width: 1800, height: 1000 };

export function spaceOf(width: number, height: number): Space {
  const has = (least: Least) => width >= least.width && height >= least.height;
  if (width < WIDE) return "narrow";
  return has(MOST) ? "most" : has(MUCH) ? "much" : "little";
}

/** A narrow window that is low, as a phone's on its side or a page at 150 % zoom: the picture is as high as it leaves space for. */
const LOW: Least = { width: 601, height: 661 };
/** So low that the picture takes all of it. */
const ALL_FOR_PICTURE = 420;

/** Whether the window's height alone says how high the picture is: the same as in styles/layout.css. */
export function isAsHighAsWindow(width: number, height: number): boolean {
  return width < WIDE ? width >= LOW.width && height < LOW.height : height >= 480;
}

/** The picture alone is in sight then. */
export function isAllForPicture(width: number, height: number): boolean {
  return width < WIDE && width >= LOW.width && height < ALL_FOR_PICTURE;
}

/** Once a run is on show, the code folds to a bar where it would leave the picture no space. */
export function foldsCode(width: number, height: number): boolean {
  return width <= 600 || (width < WIDE && height < 960);
}

/** Panels that share a place. */
export type Group = readonly Tab[];

/** What is under the code, and what under the picture. */
export const GROUPS: Readonly<Record<Space, { text: readonly Group[]; picture: readonly Group[] }>> = {
  narrow: { text: [], picture: [["output", "results", "story", "loop"]] },
  little: { text: [], picture: [["output", "results", "story", "loop"]] },
  much: { text: [["output"]], picture: [["results", "story", "loop"]] },
  most: { text: [["output"]], picture: [["results"], ["story", "loop"]] },
};
