// The Runs that unit_recordings.py has recorded, and how the timeline is laid out for them.
import recorded from "recorded.json";
import type { Replay } from "../../web/src/replay/types";
import type { Axis } from "../../web/src/run/axis";
import type { TrackId } from "../../web/src/run/track_id";
import type { Run } from "../../web/src/run/types";
import { type Geometry, geometryOf } from "../../web/src/timeline/layout/geometry";
import { type TimelineModel, timelineModel } from "../../web/src/timeline/layout/model";
import { initialTimelineView, type TimelineView } from "../../web/src/timeline/layout/view";

export function runOf(name: string): Run {
  return recording(name).run;
}

export function replayOf(name: string): Replay {
  return recording(name).replay;
}

export interface LaidOut {
  readonly model: TimelineModel;
  readonly view: TimelineView;
  readonly geometry: Geometry;
}

export function laidOut(run: Run, axis: Axis = "time", more: Partial<TimelineView> = {}): LaidOut {
  const model = timelineModel(run);
  const view = { ...initialTimelineView(), width: 1000, height: 400, ...more };
  return { model, view, geometry: geometryOf(model, view, axis) };
}

/** The id of the track that is called so. */
export function trackCalled(run: Run, label: string): TrackId {
  const row = timelineModel(run).rows.find(({ track }) => track.label === label);
  if (!row) throw new Error(`no track is called ${label}`);
  return row.track.id;
}

function recording(name: string): { run: Run; replay: Replay } {
  const found = (recorded as Record<string, { run: Run; replay: Replay }>)[name];
  if (!found) throw new Error(`no Run was recorded of "${name}"`);
  return found;
}
