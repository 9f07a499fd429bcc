// What crosses between the page and a Python worker: the types, and the check that every message from the worker
// passes before the page uses it. The learner's program can reach what sends them and say anything.

import type { Given, Start } from "../../../pyodide/run/parts";

export type { Given, Start };

/** Comes first and once, with the port on which all else is said; `Start` comes next. */
export type Boot = Given & { readonly port: MessagePort };

/** Fields of `playground.Limits`, and `memory_mb`, for the run to have others than usual. */
export type AskedLimits = Readonly<Record<string, number>>;

/** Sent by the page: that it has nothing to do for now; questions (see py/playground/page/exports.py); one run, or recovery of one, at a time, and what answers `needs_library`: the archive, gzipped, null if it is not to be had. */
export type ToWorker =
  | { kind: "practise" }
  | { kind: "run"; id: number; source: string; limits: AskedLimits }
  | { kind: "recover"; id: number; reports: readonly string[]; why: string }
  | { kind: "ask"; id: number; what: string; args: string }
  | { kind: "library"; archive: ArrayBuffer | null };

/**
 * Sent by the worker. `json` is the text of a Run, or of its Replay, which follows when it is worked out; `report` is
 * what was recorded since the last one; `dead` says that the interpreter is gone.
 */
export type FromWorker =
  | { kind: "ready"; python: string }
  | { kind: "boot_failed"; message: string }
  | { kind: "needs_library"; id: number }
  | { kind: "report"; id: number; report: string }
  | { kind: "ran"; id: number; json: string; realMs: number }
  | { kind: "replayed"; id: number; json: string }
  | { kind: "answered"; id: number; text: string }
  | { kind: "ask_failed"; id: number; message: string }
  | { kind: "run_failed"; id: number; message: string; dead: boolean };

type Check = (value: unknown) => boolean;

const id: Check = Number.isSafeInteger;
const duration: Check = (value) => Number.isFinite(value) && (value as number) >= 0;
const flag: Check = (value) => typeof value === "boolean";
const text =
  (longest: number): Check =>
  (value) =>
    typeof value === "string" && value.length <= longest;

const SENTENCE = 2_000;
const RECORD = 200_000_000;

const shapes: Record<FromWorker["kind"], Record<string, Check>> = {
  ready: { python: (value) => typeof value === "string" && /^\d+\.\d+\.\d+\S{0,20}$/.test(value) },
  boot_failed: { message: text(SENTENCE) },
  needs_library: { id },
  report: { id, report: text(RECORD) },
  ran: { id, json: text(RECORD), realMs: duration },
  replayed: { id, json: text(RECORD) },
  answered: { id, text: text(RECORD) },
  ask_failed: { id, message: text(SENTENCE) },
  run_failed: { id, message: text(SENTENCE), dead: flag },
};

/** The message, if it is one of ours; otherwise `null`. */
export function checkedMessage(data: unknown): FromWorker | null {
  if (typeof data !== "object" || data === null) return null;
  const message = data as Record<string, unknown>;
  if (typeof message["kind"] !== "string" || !Object.hasOwn(shapes, message["kind"])) return null;
  const shape = shapes[message["kind"] as FromWorker["kind"]];
  const fits = Object.entries(shape).every(([key, check]) => Object.hasOwn(message, key) && check(message[key]));
  return fits ? (data as FromWorker) : null;
}

/** A message for people, short enough to pass the check. */
export function sentence(error: unknown): string {
  return String(error).slice(0, SENTENCE);
}
