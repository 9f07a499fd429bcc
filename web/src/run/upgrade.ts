// Runs that an older version of the playground recorded. A Run says by its `schema` what its keys mean and how its events
// are numbered; each upgrade makes a Run of one schema one of the next.

import { SCHEMA } from "./schema.generated";

export type Plain = Readonly<Record<string, unknown>>;
export type Upgrades = ReadonlyMap<number, (run: Plain) => Plain>;

/** By the schema that they upgrade from. None is ever taken out: Runs are kept in files. */
const UPGRADES: Upgrades = new Map([[1, secondOf]]);

/**
 * Schema 2 says of each `cancel()` whether it reached its task: one that has ended hears of nothing. It tells of locks, queues
 * and the like, and of threads and gathers in the slots of a gather.
 */
function secondOf(run: Plain): Plain {
  const tasks = listOf(run["tasks"]).map((task) => ({ ...task, cancels: cancelsOf(task) }));
  const gathers = listOf(run["gathers"]).map(({ slots, ...rest }) => ({ ...rest, slots: slotsOf(slots) }));
  return { ...run, schema: 2, tasks, gathers, primitives: [] };
}

function listOf(value: unknown): readonly Plain[] {
  return Array.isArray(value) ? value : [];
}

function slotsOf(slots: unknown): unknown {
  return Array.isArray(slots) ? slots.map((slot) => ({ thread: null, gather: null, ...slot })) : slots;
}

function cancelsOf({ cancels, ended_event: ended }: { cancels?: unknown; ended_event?: unknown }): unknown {
  if (!Array.isArray(cancels)) return cancels;
  return cancels.map((cancel) => ({ ...cancel, reached: typeof ended !== "number" || cancel.event < ended }));
}

/**
 * A Run of any schema so far as one of the newest. What is no Run is left as it is, for a check to refuse. Throws for a
 * newer one, in words for people.
 */
export function upgraded(value: unknown, upgrades: Upgrades = UPGRADES, newest: number = SCHEMA): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { schema } = value as Plain;
  if (typeof schema !== "number") return value;
  if (schema > newest) {
    throw new Error(`this run was recorded by a newer version of the playground (schema ${schema}): reload the page`);
  }
  let run = value as Plain;
  for (let version = schema; ; version++) {
    const upgrade = upgrades.get(version);
    if (!upgrade) return run;
    run = upgrade(run);
  }
}
