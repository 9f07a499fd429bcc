// What of a track is drawn: the bars in sight, and where they are closer than pixels, one dense bar for all of them. Pure.

import { endOn, indexAt, isBlocked, isOn, isShared, type Stretch, startOn, stretchesOf } from "../../run/stretches";
import type { Tracked } from "../../run/tracked";
import { type Box, boxOf } from "./box";
import type { Geometry } from "./geometry";

export interface Bar {
  /** `shared`: it waits for something that tasks share, such as a lock. */
  kind: Stretch["state"] | "dense" | "shared";
  box: Box;
  /** A step that held the loop. */
  blocked: boolean;
  /** Ready all that time, while another held the loop. */
  frozen: boolean;
}

/** From how many stretches on a stretch of pixels is crowded, if none of them is wider than a step. */
const CROWD = 6;
const THIN = 4; // px: no wider than a step is drawn
const LINE = 3; // px: as high is a wait for what tasks share

interface Placed {
  stretch: Stretch;
  box: Box;
}

/** The bars of a row, the steps last: they are drawn over the waits on either side of them. */
export function barsOf(track: Tracked, geometry: Geometry, row: number): Bar[] {
  const { x, axis } = geometry;
  const [from = 0, to = 0] = x.domain();
  const stretches = stretchesOf(track);
  const bars: Bar[] = [];
  let crowd: Placed[] = [];
  const settle = () => {
    bars.push(...settled(crowd, geometry));
    crowd = [];
  };
  for (let index = Math.max(0, indexAt(stretches, from, axis)); index < stretches.length; index++) {
    const stretch = stretches[index];
    if (!stretch || startOn(stretch, axis) > to) break;
    if (!isOn(stretch, axis) || endOn(stretch, axis) < from) continue;
    const box = boxOf(stretch, geometry, row);
    if (!isThin(stretch, geometry)) {
      settle();
      bars.push(plain(stretch, box));
      continue;
    }
    if (crowd.length && box.x - right(crowd.at(-1)?.box) > THIN) settle();
    crowd.push({ stretch, box });
    // A crowd is drawn as one: of what is left of it on this pixel only the last is worth looking at.
    if (crowd.length > CROWD) index = Math.max(index, indexAt(stretches, x.invert(right(box) + 1), axis) - 1);
  }
  settle();
  const isStep = ({ kind }: Bar) => kind === "running" || kind === "dense";
  return [...bars.filter((bar) => !isStep(bar)), ...bars.filter(isStep)];
}

function settled(crowd: readonly Placed[], geometry: Geometry): Bar[] {
  const first = crowd[0]?.box;
  const last = crowd.at(-1)?.box;
  if (first && last && crowd.length >= CROWD) return [dense(first, last, geometry)];
  return crowd.map(({ stretch, box }) => plain(stretch, box));
}

function isThin(stretch: Stretch, { x, axis }: Geometry): boolean {
  return x(endOn(stretch, axis)) - x(startOn(stretch, axis)) < THIN;
}

function right(box: Box | undefined): number {
  return box ? box.x + box.width : 0;
}

function plain(stretch: Stretch, box: Box): Bar {
  const frozen = stretch.state === "ready" && stretch.end_us > stretch.start_us;
  if (isShared(stretch)) return { kind: "shared", box: thinned(box), blocked: false, frozen };
  return { kind: stretch.state, box, blocked: isBlocked(stretch), frozen };
}

function thinned({ x, y, width, height }: Box): Box {
  return { x, y: y + (height - LINE) / 2, width, height: LINE };
}

function dense(first: Box, last: Box, geometry: Geometry): Bar {
  const height = geometry.dense ? 14 : 18;
  const middle = first.y + first.height / 2;
  const box = { x: first.x, y: middle - height / 2, width: right(last) - first.x, height };
  return { kind: "dense", box, blocked: false, frozen: false };
}
