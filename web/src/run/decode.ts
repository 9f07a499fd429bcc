// Makes the Run and the Replay of docs/run.md of the form in which they cross from Python (py/playground/page/packing.py):
// columns become records again, and nothing is decided here. What comes in may be anything: what is no table gives no
// records, and run/check.ts and replay/check.ts look at what came of it.

import { MOVES, STATES } from "./packing.generated";

type Columns = Readonly<Record<string, unknown>>;

/** The Run in a packed one; a value of unknown shape, for somebody to check. */
export function decodedRun(packed: unknown): unknown {
  if (!isTable(packed)) return packed;
  const { ons, ...run } = packed;
  const awaited = asList(ons);
  return {
    ...run,
    tasks: tracked(run["tasks"], awaited),
    threads: tracked(run["threads"], awaited),
    tracks: records(run["tracks"]),
    gathers: asList(run["gathers"]).map((gather) => (isTable(gather) ? { ...gather, slots: records(gather["slots"]) } : gather)),
  };
}

/** The Replay in a packed one; a value of unknown shape, for somebody to check. */
export function decodedReplay(packed: unknown): unknown {
  if (!isTable(packed) || !isTable(packed["loop"])) return packed;
  const { handles, moves } = packed["loop"];
  return {
    ...packed,
    story: records(packed["story"]),
    flows: records(packed["flows"]),
    turns: records(packed["turns"]),
    primitives: records(packed["primitives"]),
    loop: {
      handles: records(handles),
      moves: records(moves).map(({ event, what, handle }) => [event, MOVES[what as number], handle]),
    },
  };
}

/** A table of columns as a list of records with a field for each. */
export function records(table: unknown): Record<string, unknown>[] {
  if (!isTable(table)) return [];
  const names = Object.keys(table);
  const columns = names.map((name) => asList(table[name]));
  const made: Record<string, unknown>[] = [];
  for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
    const record: Record<string, unknown> = {};
    for (let column = 0; column < names.length; column++) record[names[column] as string] = columns[column]?.[row];
    made.push(record);
  }
  return made;
}

/** Tasks or threads with their slices: these are one after another in one table, and `count` says whose they are. */
function tracked(table: unknown, awaited: readonly unknown[]): unknown[] {
  if (!isTable(table) || !isTable(table["slices"])) return [];
  const { slices, ...own } = table;
  const { count, first_us, first_event, ...rest } = slices as Columns;
  const columns = { end_us: [], end_event: [], line: [], state: [], on: [], ...rest } as Record<string, unknown[]>;
  const counts = asList(count);
  let place = 0;
  return records(own).map((record, row) => {
    const end = place + Number(counts[row] ?? 0);
    let [since_us, since_event] = [asList(first_us)[row], asList(first_event)[row]];
    const made: unknown[] = [];
    for (; place < end && place < asList(columns["state"]).length; place++) {
      const [end_us, end_event, on] = [columns["end_us"]?.[place], columns["end_event"]?.[place], columns["on"]?.[place]];
      made.push({
        state: STATES[columns["state"]?.[place] as number],
        start_us: since_us,
        end_us,
        start_event: since_event,
        end_event,
        line: columns["line"]?.[place],
        on: on == null ? null : awaited[on as number],
      });
      [since_us, since_event] = [end_us, end_event];
    }
    return { ...record, slices: made };
  });
}

function isTable(value: unknown): value is Columns {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
