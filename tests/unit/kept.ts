// A recording of each schema that there was: the program, the Run and the Replay, as docs/run.md describes them. They were
// made when that schema was new and are never changed: whoever kept a Run must be able to open it.
import schema1 from "./kept/schema_1.json";
import schema2 from "./kept/schema_2.json";

export interface Kept {
  readonly source: string;
  readonly run: unknown;
  readonly replay: { readonly times_us: readonly number[] };
}

/** The first is of schema 1. */
export const KEPT: readonly Kept[] = [schema1, schema2];
