// All that the timeline is drawn from, worked out once for each drawing.

import type { Replay } from "../../replay/types";
import type { Axis } from "../../run/axis";
import type { Target } from "../../run/stretches";
import type { Actions } from "../../state/actions";
import type { Place } from "../input/pointing";
import { type Geometry, geometryOf, rowsInSight, type Sight } from "../layout/geometry";
import { shownModel, type TimelineModel } from "../layout/model";
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
  actions: Actions;
}

export function sceneOf(props: SceneProps, actions: Actions): Scene {
  const { view, axis, replay, playhead } = props;
  const model = shownModel(props.model, view.collapsed);
  const geometry = geometryOf(model, view, axis);
  const sight = rowsInSight(geometry, model.rows.length, view.top - geometry.axisHeight, view.height);
  const playheadPlace = replay === null ? geometry.whole[1] : axis === "time" ? props.timeUs : playhead;
  const place = { model, geometry, offset: sight.top, replay, playheadX: geometry.x(playheadPlace) };
  return { props, model, geometry, sight, playheadPlace, place, actions };
}
