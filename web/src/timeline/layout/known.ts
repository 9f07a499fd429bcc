// How far what is in sight has come at the playhead: the same text as long as nothing drawn there changes.
import { countWhile } from "../../run/bisect";
import type { Sight } from "./geometry";
import type { TimelineModel } from "./model";

const indexed = new WeakMap<TimelineModel, readonly (readonly number[])[]>();

/** Counts of the waits that began, and of the ends, fillings and settlings that have happened on each row in sight. */
export function knownBy(model: TimelineModel, sight: Sight, playhead: number): string {
  const byRow = indexed.get(model) ?? eventsByRow(model);
  indexed.set(model, byRow);
  const known: number[] = [];
  for (let row = sight.first; row < sight.end; row++) known.push(countWhile(byRow[row] ?? [], (event) => event < playhead));
  return known.join();
}

function eventsByRow({ rows, groups, run }: TimelineModel): readonly (readonly number[])[] {
  const events = rows.map(({ track }) => [
    track.ended_event ?? run.event_count,
    ...track.slices.filter(({ state }) => state === "waiting").map(({ start_event }) => start_event),
  ]);
  for (const { gather, ownerRow, slots } of groups) {
    if (ownerRow !== null && gather.end_event !== null) events[ownerRow]?.push(gather.end_event);
    for (const { row, indices } of slots) {
      if (gather.end_event !== null) events[row]?.push(gather.end_event);
      for (const index of indices) {
        const filled = gather.slots[index]?.filled_event ?? null;
        if (filled !== null) events[row]?.push(filled);
      }
    }
  }
  for (const row of events) row.sort((a, b) => a - b);
  return events;
}
