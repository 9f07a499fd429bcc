// Dragging the playhead: from the axis, from the ribbon, from where the tracks are empty, or by its own line.

import type { Replay } from "../../replay/types";
import type { Actions } from "../../state/actions";
import type { Geometry } from "../layout/geometry";
import { seekTo } from "../layout/playhead";

const SNAP = 5; // px: how near an instant draws the playhead to it
const NEAR = 6; // px: how near to its line the playhead is meant
const MOVED = 4; // px: less is a click

export interface Ground {
  geometry: Geometry;
  replay: Replay | null;
  /** Where the playhead is, in px. */
  playheadX: number;
}

/** A pointer that is down: where it came down, and whether it has become a drag. */
interface Held {
  pointer: number;
  x: number;
  dragging: boolean;
  may: boolean;
}

let held: Held | null = null;
let dropped = false;

/** On the axis and the ribbon the playhead comes at once. */
export function grab(event: PointerEvent, ground: Ground, actions: Actions): void {
  if (event.button !== 0 || !ground.replay) return;
  held = { pointer: event.pointerId, x: event.clientX, dragging: true, may: true };
  capture(event);
  seek(event, ground, actions);
}

/** On the tracks a drag that begins on a slice is none; a finger may mean to scroll, so it has to move sideways first. */
export function touchDown(event: PointerEvent, empty: boolean, ground: Ground, actions: Actions): void {
  dropped = false;
  if (event.button !== 0 || !ground.replay || !event.isPrimary) return;
  const free = empty && isOnPlot(event, ground);
  if (free && event.pointerType === "mouse") return grab(event, ground, actions);
  const near = Math.abs(pointIn(event)[0] - ground.playheadX) <= NEAR;
  held = { pointer: event.pointerId, x: event.clientX, dragging: false, may: free || near };
}

/** Left of it are the labels. */
export function isOnPlot(event: MouseEvent, { geometry }: Ground): boolean {
  return pointIn(event)[0] >= geometry.plotLeft - NEAR;
}

/** True while this pointer drags. */
export function dragOn(event: PointerEvent, ground: Ground, actions: Actions): boolean {
  if (held?.pointer !== event.pointerId) return false;
  if (!held.dragging && held.may && Math.abs(event.clientX - held.x) > MOVED) {
    held.dragging = true;
    capture(event);
  }
  if (held.dragging) seek(event, ground, actions);
  return held.dragging;
}

export function letGo(event: PointerEvent): void {
  if (held?.pointer === event.pointerId) dropped = held.dragging;
  held = null;
}

/** Whether the click that follows a pointer's coming up ends a drag: then it is not one on what is under it. */
export function endsDrag(): boolean {
  const ends = dropped;
  dropped = false;
  return ends;
}

/** A tap on nothing: the playhead comes there. */
export function seek(event: MouseEvent, { geometry, replay }: Ground, actions: Actions): void {
  if (!replay) return;
  const { x, axis, plotLeft, plotRight } = geometry;
  const px = Math.max(plotLeft, Math.min(plotRight, pointIn(event)[0]));
  const reach = x.invert(px + SNAP) - x.invert(px);
  const { playhead, now } = seekTo(replay, x.invert(px), reach, axis);
  if (now === null) actions.seek(playhead);
  else actions.seekTime(now);
}

function capture(event: PointerEvent): void {
  (event.currentTarget as Element).setPointerCapture(event.pointerId);
}

/** Where the pointer is in what the event is handled by, in px of the picture's own: presenting draws it larger. */
export function pointIn(event: MouseEvent): [x: number, y: number] {
  const box = event.currentTarget as Element;
  const { left, top } = box.getBoundingClientRect();
  const scale = box.currentCSSZoom ?? 1;
  return [(event.clientX - left) / scale, (event.clientY - top) / scale];
}
