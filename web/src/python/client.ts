// The page's side of Python: boots the worker, runs one program at a time in it, and
// starts another worker when this one is stopped or dies.

import type { Run } from "../run";
import { downloadParts, type WorkerParts } from "./assets";
import { bootWorker, type BootedWorker } from "./boot";
import { Patience } from "./patience";
import { checkedMessage, type FromWorker, type ToWorker } from "./protocol";
import { raiseWall } from "./wall";

export type PythonStatus =
  | { kind: "booting"; fraction: number; step: string }
  | { kind: "ready"; python: string }
  | { kind: "running" }
  | { kind: "failed"; message: string };

export type RunReply =
  | { kind: "ran"; run: Run; realMs: number }
  | { kind: "internal_error"; message: string }
  | { kind: "stopped" };

interface Job {
  readonly id: number;
  readonly source: string;
  readonly answer: (reply: RunReply) => void;
}

const SILENCE_MS = 60_000;
const DOWNLOADED = 0.7; // the share of the boot that the download is given

export class PythonClient {
  #parts: WorkerParts | null = null;
  #booting = false;
  #booted: BootedWorker | null = null;
  #job: Job | null = null;
  #lastId = 0;

  constructor(private readonly onStatus: (status: PythonStatus) => void) {}

  /** Starts Python unless it is there or on its way; after a failure it tries again. */
  boot(): void {
    if (!this.#booting && !this.#booted) void this.#boot();
  }

  /** Waits for Python if need be. One run at a time. */
  run(source: string): Promise<RunReply> {
    if (this.#job) return Promise.resolve(ourFault("a program is running already: stop it first"));
    return new Promise((answer) => {
      this.#job = { id: ++this.#lastId, source, answer };
      if (this.#booted) this.#send();
      else this.boot();
    });
  }

  /** Ends the run. One that has begun takes its worker with it, and a fresh one boots. */
  stop(): void {
    if (!this.#job) return;
    const begun = this.#booted !== null;
    this.#answer({ kind: "stopped" });
    if (begun) this.#restart();
  }

  async #boot(): Promise<void> {
    this.#booting = true;
    const patience = new Patience(SILENCE_MS, "Python is taking too long to start: try again");
    try {
      this.#parts ??= await this.#download(patience);
      patience.renew();
      this.onStatus({ kind: "booting", fraction: DOWNLOADED, step: "starting Python" });
      this.#adopt(await bootWorker(this.#parts, patience.signal));
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    } finally {
      patience.end();
      this.#booting = false;
    }
  }

  async #download(patience: Patience): Promise<WorkerParts> {
    const report = (fraction: number) => {
      if (patience.signal.aborted) return; // one download failed, another still had bytes to tell
      patience.renew();
      this.onStatus({ kind: "booting", fraction: fraction * DOWNLOADED, step: "downloading Python" });
    };
    report(0);
    const parts = await downloadParts(report, patience.signal);
    raiseWall();
    return parts;
  }

  #adopt(booted: BootedWorker): void {
    this.#booted = booted;
    booted.worker.onmessage = ({ data }) => this.#receive(checkedMessage(data));
    booted.worker.onerror = () => this.#died("the Python worker broke down");
    performance.mark("gp-python-ready");
    this.onStatus({ kind: "ready", python: booted.python });
    if (this.#job) this.#send();
  }

  #fail(message: string): void {
    this.onStatus({ kind: "failed", message });
    this.#answer({ kind: "stopped" }); // a run that was waiting for Python: the status says what happened
  }

  #send(): void {
    if (!this.#job || !this.#booted) return;
    const { id, source } = this.#job;
    this.onStatus({ kind: "running" });
    this.#booted.worker.postMessage({ kind: "run", id, source } satisfies ToWorker);
  }

  #receive(message: FromWorker | null): void {
    if (!message || !("id" in message) || message.id !== this.#job?.id) {
      console.warn("ignored a message that is no answer to this run");
    } else if (message.kind === "run_failed" && message.dead) {
      this.#died(message.message);
    } else {
      this.#answer(replyOf(message));
      if (this.#booted) this.onStatus({ kind: "ready", python: this.#booted.python });
    }
  }

  #died(message: string): void {
    this.#answer(ourFault(`${message}; Python starts afresh`));
    this.#restart();
  }

  #restart(): void {
    this.#booted?.worker.terminate();
    this.#booted = null;
    this.boot();
  }

  #answer(reply: RunReply): void {
    const job = this.#job;
    this.#job = null;
    job?.answer(reply);
  }
}

function replyOf(message: Extract<FromWorker, { id: number }>): RunReply {
  if (message.kind === "run_failed") return ourFault(message.message);
  try {
    return { kind: "ran", run: JSON.parse(message.json) as Run, realMs: message.realMs };
  } catch (error) {
    return ourFault(`the Run is not JSON: ${String(error)}`);
  }
}

function ourFault(message: string): RunReply {
  return { kind: "internal_error", message };
}
