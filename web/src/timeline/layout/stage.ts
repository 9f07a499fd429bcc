// How the picture is drawn while presenting, for people far away: how large, how high, and what is left out for it. Pure.
import { type Heights, WIDE_ENOUGH } from "./geometry";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Stage {
  /** Of the picture and its type. */
  readonly scale: number;
  /** Of the window on the tracks, in px of the picture's own. */
  readonly height: number;
  /** Nothing is under the tracks: no ribbon of who runs, nothing end to end. */
  readonly bare: boolean;
}

const TYPE = { usual: 13, large: 20, least: 16 };
const LARGE = TYPE.large / TYPE.usual;
const SMALL = TYPE.least / TYPE.usual;
/** What is over the picture, and the code under it, in px of the window: a few lines of it, or some more. */
const SAID = { usual: 104, low: 72, lowBelow: 640 };
const CODE = { some: 152, few: 96 };

/** How high the tracks are with so much under them, and how much there would be. */
type HeightsOver = (foot: number, compact: boolean) => Heights;

export function stageOf(page: Size, foot: (compact: boolean) => number, heights: HeightsOver): Stage {
  const compact = page.width < WIDE_ENOUGH * SMALL;
  const largest = compact ? 1 : Math.min(LARGE, page.width / WIDE_ENOUGH);
  const left = page.height - (page.height < SAID.lowBelow ? SAID.low : SAID.usual);
  const tries = [
    { foot: foot(compact), code: CODE.some },
    { foot: 0, code: CODE.some },
    { foot: 0, code: CODE.few },
  ];
  const fits = tries.find((one) => heights(one.foot, compact).least * largest <= left - one.code);
  const { foot: under, code } = fits ?? { foot: 0, code: CODE.few };
  const { least, most } = heights(under, compact);
  const scale = fits ? largest : Math.min(largest, Math.max(SMALL, (left - code) / least));
  return { scale, height: Math.floor(Math.min(most, (left - code) / scale)), bare: under === 0 };
}
