// All that the timeline is drawn from, worked out once for each drawing.

import type { Replay } from "../../replay/types";
import type { Axis } from "../../run/axis";
import type { Target } from "../../run/stretches";
import type { Actions } from "../../state/actions";
import type { Place } from "../input/pointing";
import { type Geometry, geometryOf, isCompact, rowsInSight, type Sight } from "../layout/geometry";
import { type Row, shownModel, type TimelineModel, type Until } from "../layout/model";
import { timeAt } from "../layout/playhead";
import { listAt, type Rail, railOf } from "../layout/rail";
import { type UnderTracks, underTracks } from "../layout/under";
import { modelUntil, replayUntil } from "../layout/until";
import type { TimelineView } from "../layout/view";

export interface SceneProps {
  model: TimelineModel;
  view: TimelineView;
  /** Null until it has come, and where the interpreter went away before. */
  replay: Replay | null;
  playhead: number;
  /** The playhead's virtual time: its event's, or between that and the next while playing or dragging. */
  timeUs: number;
  playing: boolean;
  axis: Axis;
  arrows: boolean;
  pointed: Target | null;
  selected: Target | null;
}

export interface Scene extends UnderTracks {
  props: SceneProps;
  /** Without what is folded away, and as far as it is there; `props.model` has all tracks, whole. */
  model: TimelineModel;
  /** The same as far as time has come since the last event: bars grow from frame to frame. */
  growing: TimelineModel;
  /** Without what is folded away, else whole. */
  whole: TimelineModel;
  geometry: Geometry;
  sight: Sight;
  /** Of the playhead on the axis: its end where there is none. */
  playheadPlace: number;
  place: Place;
  /** What is in the result rail; null where there is nothing. */
  rail: Rail | null;
  actions: Actions;
}

export function rowsOf({ model, sight }: Scene): readonly Row[] {
  return model.rows.slice(sight.first, sight.end);
}

export function sceneOf(props: SceneProps, actions: Actions): Scene {
  const { view, axis, replay, playhead } = props;
  const whole = shownModel(props.model, view.collapsed);
  const { ribbon, sum, foot } = underTracks(replay, axis, view, isCompact(view.width), whole.rows.length);
  const geometry = geometryOf(whole, view, axis, { sumUs: sum ? sum.start_us + sum.length_us : 0, foot });
  const sight = rowsInSight(geometry, whole.rows.length, view.top - geometry.axisHeight, view.height);
  const until = playhead < whole.run.event_count ? { playhead, us: props.timeUs } : null;
  // While it plays, what can be pointed at grows only from event to event: to lay it out takes long.
  const settled = until && props.playing && replay ? { playhead, us: timeAt(replay, playhead) } : until;
  const model = settled ? cutOnce(whole, sight, settled) : whole;
  const growing = until && settled !== until ? modelUntil(whole, sight, until) : model;
  const playheadPlace = replay === null && !until ? geometry.whole[1] : axis === "time" ? props.timeUs : playhead;
  const list = replay && geometry.railWidth > 0 ? listAt(whole.run, replay, playhead, view.gather) : null;
  const rail =
    list && replay ? railOf(list, whole, geometry, replay, playhead, view.top, view.height - geometry.axisHeight - foot) : null;
  const place = { model, geometry, offset: sight.top, replay, playheadX: geometry.x(playheadPlace) };
  const shown = settled && replay ? { ...props, replay: replayOnce(replay, settled) } : props;
  return { props: shown, model, growing, whole, geometry, sight, playheadPlace, place, rail, sum, foot, ribbon, actions };
}

/** The same object as long as nothing of it changes: drawings are kept as long as it stays. */
let lastCut: { grounds: readonly unknown[]; model: TimelineModel } | null = null;

function cutOnce(whole: TimelineModel, sight: Sight, until: Until): TimelineModel {
  const grounds = [whole, sight.first, sight.end, until.playhead, until.us];
  if (!lastCut || !isSame(lastCut.grounds, grounds)) lastCut = { grounds, model: modelUntil(whole, sight, until) };
  return lastCut.model;
}

let lastTold: { grounds: readonly unknown[]; replay: Replay } | null = null;

function replayOnce(replay: Replay, until: Until): Replay {
  const grounds = [replay, until.playhead, until.us];
  if (!lastTold || !isSame(lastTold.grounds, grounds)) lastTold = { grounds, replay: replayUntil(replay, until) };
  return lastTold.replay;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((one, index) => one === b[index]);
}
