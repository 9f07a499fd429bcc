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
