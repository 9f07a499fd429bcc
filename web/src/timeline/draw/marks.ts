// What has happened by the playhead, in front of the bars: what each wait is for, where gathers settled, how tracks ended.
import { type SVGTemplateResult, svg } from "lit/html.js";
import { happened } from "../../run/bisect";
import { taskOf } from "../../run/track_id";
import { type Chip, chipsOver } from "../layout/chips";
import { columnSpace, lastGather } from "../layout/column";
import { barY, type Geometry } from "../layout/geometry";
import { groupsInSight } from "../layout/groups_in_sight";
import type { Row, TimelineModel } from "../layout/model";
import type { Taken } from "../layout/wait_words";
import { drawEnding, drawGiven, drawRunsOn } from "./ending";
import { crosses, drawFailure, type Failure, failureOf } from "./failure";
import { labelEnd } from "./label";
import { rowsOf, type Scene } from "./scene";
import { drawSettled } from "./settled";
import { drawWaitWords } from "./track";

export function drawMarks(scene: Scene): SVGTemplateResult {
  const { props, model, geometry, sight } = scene;
  const { playhead } = props;
  const settled = groupsInSight(model, sight).filter(({ gather }) => happened(gather.end_event, playhead));
  const chips = chipsOver(settled, model.rows, model.run, geometry, sight);
  const failures = settled.flatMap((group) => failureOf(group, model, geometry) ?? []);
  const named = new Map(model.run.primitives.map(({ id, label }) => [id, label]));
  return svg`
    ${rowsOf(scene).map((each, index) => {
      const row = sight.first + index;
      const over = chips.get(row) ?? [];
      return [
        drawWaitWords(
          each.track,
          geometry,
          row,
          [...takenOn(each, over, model, geometry), ...crossings(failures, row)],
          playhead,
          named,
        ),
        drawSettled(over, geometry, row),
      ];
    })}
    ${failures.map((failure) => drawFailure(failure, geometry))}`;
}

/** What is already over the bars of a row. */
function takenOn(row: Row, chips: readonly Chip[], model: TimelineModel, geometry: Geometry): Taken[] {
  if (geometry.compact) return [{ left: 0, right: labelEnd(row, model) }];
  return chips.map(({ x, left, width }) => ({ left: Math.min(x, left), right: left + width }));
}

function crossings(failures: readonly Failure[], row: number): Taken[] {
  return failures.filter((failure) => crosses(failure, row)).map(({ x }) => ({ left: x, right: x }));
}

/** One column of words, wherever it is: a track that has ended, or that runs on when its gather is over. */
export function drawColumn(scene: Scene): SVGTemplateResult[] {
  const { props, model, geometry, sight } = scene;
  const { run } = model;
  const { playhead, replay } = props;
  const space = columnSpace(run, geometry);
  const over = playhead >= run.event_count;
  const runsOn = new Set((replay?.runs_on ?? []).filter(({ since_event: since }) => since < playhead).map(({ task }) => task));
  return rowsOf(scene).flatMap(({ track }, index) => {
    const row = sight.first + index;
    const y = barY(geometry, row);
    if (track.ending === undefined) return [];
    const given = lastGather(model.groupsOf.get(row), track, run);
    if (given && happened(given.gather.end_event, playhead)) return [drawGiven(given, y, space)];
    if (over || happened(track.ended_event, playhead)) return [drawEnding(track, y, space)];
    return runsOn.has(taskOf(track.id) ?? 0) ? [drawRunsOn(y)] : [];
  });
}
