// All that the timeline is drawn from, worked out once for each drawing.

import type { EndToEnd, Replay } from "../../replay/types";
import type { Axis } from "../../run/axis";
import type { Target } from "../../run/stretches";
import type { Actions } from "../../state/actions";
import type { Place } from "../input/pointing";
import { type Geometry, geometryOf, isCompact, isWhole, rowsInSight, type Sight } from "../layout/geometry";
import { type Row, shownModel, type TimelineModel } from "../layout/model";
import { listAt, type Rail, railOf } from "../layout/rail";
import { ribbonHeight, sumHeight, sumOf } from "../layout/under";
import type { TimelineView } from "../layout/view";

export interface SceneProps {
  model: TimelineModel;
  view: TimelineView;
  /** Null until it has come, and where the interpreter went away before. */
  replay: Replay | null;
  playhead: number;
  /** The playhead's virtual time: its event's, or between that and the next while playing or dragging. */
  timeUs: number;
  axis: Axis;
  arrows: boolean;
  pointed: Target | null;
  selected: Target | null;
}

export interface Scene {
  props: SceneProps;
  /** Without what is folded away; `props.model` has all tracks. */
  model: TimelineModel;
  geometry: Geometry;
  sight: Sight;
  /** Of the playhead on the axis: its end where there is none. */
  playheadPlace: number;
  place: Place;
  /** What is in the result rail; null where there is nothing. */
  rail: Rail | null;
  /** What is drawn end to end under the tracks, if anything is; and how high all of what is under them is. */
  sum: EndToEnd | null;
  foot: number;
  actions: Actions;
}

export function rowsOf({ model, sight }: Scene): readonly Row[] {
  return model.rows.slice(sight.first, sight.end);
}

export function sceneOf(props: SceneProps, actions: Actions): Scene {
  const { view, axis, replay, playhead } = props;
  const model = shownModel(props.model, view.collapsed);
  const compact = isCompact(view.width);
  const ribbon = replay ? ribbonHeight(compact, replay) : 0;
  const wished = sumOf(replay, axis, view);
  const sum = isWhole(model.rows.length, view, ribbon + sumHeight(compact)) ? wished : null;
  const foot = ribbon + (sum ? sumHeight(compact) : 0);
  const geometry = geometryOf(model, view, axis, { sumUs: sum ? sum.start_us + sum.length_us : 0, foot });
  const sight = rowsInSight(geometry, model.rows.length, view.top - geometry.axisHeight, view.height);
  const playheadPlace = replay === null ? geometry.whole[1] : axis === "time" ? props.timeUs : playhead;
  const list = replay && geometry.railWidth > 0 ? listAt(model.run, replay, playhead, view.gather) : null;
  const rail =
    list && replay ? railOf(list, model, geometry, replay, playhead, view.top, view.height - geometry.axisHeight - foot) : null;
  const place = { model, geometry, offset: sight.top, replay, playheadX: geometry.x(playheadPlace) };
  return { props, model, geometry, sight, playheadPlace, place, rail, sum, foot, actions };
}
