// The picture up to a playhead, where what is later is not there: tracks without their endings, bars as far as they have come,
// gathers that were called. Rows keep their places, and a track its whole axis. Pure.

import type { Replay } from "../../replay/types";
import { countWhile, happened } from "../../run/bisect";
import type { TrackId } from "../../run/track_id";
import type { Tracked } from "../../run/tracked";
import type { Slice } from "../../run/types";
import type { Sight } from "./geometry";
import { groupsByOwner, type Row, type TimelineModel, type Until } from "./model";

/** Of the rows, those in sight alone are cut: there may be ten thousand. */
export function modelUntil(model: TimelineModel, { first, end }: Sight, until: Until): TimelineModel {
  const rows = [...model.rows];
  const cut = new Map<TrackId, Tracked>();
  for (let index = first; index < end; index++) {
    const row = rows[index] as Row;
    const track = trackUntil(row.track, until);
    cut.set(track.id, track);
    rows[index] = { ...row, track, later: !happened(track.created_event, until.playhead) };
  }
  const groups = model.groups.filter(({ gather }) => happened(gather.start_event, until.playhead));
  const tracks = { get: (id: TrackId) => cut.get(id) ?? model.tracks.get(id) };
  return { ...model, rows, tracks, groups, groupsOf: groupsByOwner(groups), until };
}

export function trackUntil(track: Tracked, until: Until): Tracked {
  const { playhead, us } = until;
  const begun = countWhile(track.slices, ({ start_event }) => start_event < playhead);
  const slices = track.slices.slice(0, begun);
  const last = slices.at(-1);
  if (last && !happened(last.end_event, playhead)) slices[begun - 1] = sliceUntil(last, until);
  const ended = happened(track.ended_event, playhead);
  const started = happened(track.started_event ?? track.ended_event, playhead);
  const created = happened(track.created_event, playhead);
  return {
    ...track,
    slices,
    // A gap before the first step grows, too.
    ...(started || !created ? {} : { started_us: us, started_event: playhead }),
    ...(created ? {} : { started_us: null, started_event: null }),
    ...(ended ? {} : { ended_us: null, ended_event: null, ending: undefined }),
  };
}

function sliceUntil(slice: Slice, { playhead, us }: Until): Slice {
  return {
    ...slice,
    end_us: Math.max(slice.start_us, Math.min(slice.end_us, us)),
    end_event: Math.min(slice.end_event, playhead),
  };
}

export function replayUntil(replay: Replay, { playhead, us }: Until): Replay {
  const turns = replay.turns.slice(
    0,
    countWhile(replay.turns, ({ start_event }) => start_event < playhead),
  );
  const last = turns.at(-1);
  if (last && !happened(last.end_event, playhead)) {
    turns[turns.length - 1] = { ...last, end_us: Math.max(last.start_us, Math.min(last.end_us, us)), end_event: playhead };
  }
  return {
    ...replay,
    times_us: replay.times_us.slice(0, playhead),
    turns,
    stalls: replay.stalls.filter(({ end_event }) => happened(end_event, playhead)),
    flows: replay.flows.filter(({ to_event }) => happened(to_event, playhead)),
    runs_on: replay.runs_on.filter(({ since_event }) => happened(since_event, playhead)),
  };
}
