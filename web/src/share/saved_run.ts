// A saved run: a program with its Run and its Replay, as a file that can be opened again. docs/exports.md describes it. It
// is data from a stranger, and passes the checks that what comes from Python passes.

import { replayIn } from "../replay/check";
import type { Replay } from "../replay/types";
import { runIn } from "../run/check";
import { SCHEMA as NEWEST_RUN } from "../run/schema.generated";
import type { Run } from "../run/types";
import { formatNumber } from "../ui/format";
import { Refusal } from "./refusal";

/** Of the file, not of the Run in it: py/playground/export/saved.py writes the same. */
const SCHEMA = 1;
/** Ten thousand tasks that wait twice are 34 MB. */
const MOST_MB = 100;
const MOST_CODE = 1_000_000; // characters

export interface SavedRun {
  readonly source: string;
  readonly run: Run;
  readonly replay: Replay;
}

export function savedRun({ source, run, replay }: SavedRun): string {
  return `${JSON.stringify({ schema: SCHEMA, source, run, replay })}\n`;
}

/** Never rejects. */
export async function readSavedFile(file: Blob): Promise<SavedRun | Refusal> {
  if (file.size > MOST_MB * 1_000_000) return new Refusal(`this file has more than the ${MOST_MB} MB that are read`);
  try {
    return readSavedRun(await file.text());
  } catch (error) {
    console.warn("a file could not be read:", error);
    return new Refusal("this file could not be read: choose it again");
  }
}

/** Never throws. */
export function readSavedRun(text: string): SavedRun | Refusal {
  const { schema, source, run, replay } = fieldsOf(parsed(text));
  if (source === undefined && run === undefined) return noSavedRun(); // a Run alone has a schema too
  if (isNewer(schema, SCHEMA) || isNewer(fieldsOf(run)["schema"], NEWEST_RUN)) return newer();
  if (schema !== SCHEMA || typeof source !== "string") return noSavedRun();
  if (source.length > MOST_CODE) return tooLong();
  return checked(source, run, replay);
}

function checked(source: string, run: unknown, replay: unknown): SavedRun | Refusal {
  try {
    const shown = runIn(run);
    return { source, run: shown, replay: replayIn(replay, shown) };
  } catch (error) {
    console.warn("a saved run was refused:", error);
    return new Refusal("what this file says of a run does not fit together: save the run again and open that");
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // No JSON, or cut short: there is no run in it.
  }
}

/** What it has of its own, whatever it is. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  const fields = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  return { __proto__: null, ...fields };
}

function isNewer(schema: unknown, newest: number): boolean {
  return Number.isSafeInteger(schema) && (schema as number) > newest;
}

function newer(): Refusal {
  return new Refusal("this file was saved by a newer version: reload this page, then open it again");
}

function noSavedRun(): Refusal {
  return new Refusal("this file is no saved run, or a part of it is missing: save one under Share, or with --save");
}

function tooLong(): Refusal {
  return new Refusal(`the program in this file has more than ${formatNumber(MOST_CODE)} characters`);
}
