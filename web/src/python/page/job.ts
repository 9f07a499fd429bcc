// What the page wants of Python: a program run, or the recovery of one that had to be killed. At most one at a time.

import type { Replay } from "../../replay/types";
import type { Run } from "../../run/types";
import type { AskedLimits, ToWorker } from "../wire/protocol";
import type { Silence } from "./silence";

export type RunReply =
  /**
   * `replay` comes later. `realMs` is null for a run that was opened from a file.
   */
  { kind: "ran"; run: Run; realMs: number | null; replay: Promise<ReplayReply> } | NoRun;

/**
 * `unplayable` if what came for a Replay was none, or could not be made: our fault. Null if the interpreter went away, or
 * another run began, before it came.
 */
export type ReplayReply = Replay | "unplayable" | null;

/** `recovery` is there if the Run is still being put together: what comes of that, or of another run's beginning. */
export type NoRun = ({ kind: "internal_error"; message: string } | { kind: "stopped" }) & {
  readonly recovery?: Promise<RunReply>;
};

export interface Job {
  readonly id: number;
  readonly request: Extract<ToWorker, { kind: "run" | "recover" }>;
  readonly answer: (reply: RunReply) => void;
  /** The answer if no Run can be had, for this reason. */
  readonly failed: (message: string) => NoRun;
  /** What the program took in real time, if the worker can't know it. */
  readonly realMs: number | null;
  sentAt: number | null;
  timer?: ReturnType<typeof setTimeout>;
  silence?: Silence;
}

export function ourFault(message: string): NoRun {
  return { kind: "internal_error", message };
}

export function runJob(id: number, source: string, limits: AskedLimits, answer: (reply: RunReply) => void): Job {
  return { id, request: { kind: "run", id, source, limits }, answer, failed: ourFault, realMs: null, sentAt: null };
}

/** Has the reports on `killed` put together. `otherwise` is the answer if that can't be done. */
export function recoveryJob(id: number, killed: Job, reports: Reports, why: string, otherwise: NoRun): Job {
  return {
    id,
    request: { kind: "recover", id, reports: reports.texts, why },
    answer: killed.answer,
    failed: () => otherwise,
    realMs: performance.now() - (killed.sentAt ?? performance.now()),
    sentAt: null,
  };
}

/** Characters of reports to keep: a program can send without end. */
const MOST = 100_000_000;

/** What Python has reported of a program that is running. */
export class Reports {
  readonly texts: string[] = [];
  #chars = 0;

  add(report: string): void {
    this.#chars += report.length;
    if (this.#chars <= MOST) this.texts.push(report);
  }
}
