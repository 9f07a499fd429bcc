// The page's side of Python: has one thing done at a time in an interpreter, and takes another interpreter when a
// program is stopped or kills its own. What was reported of a killed program is put together in the next one.

import { checkedReplay } from "../../replay/check";
import { checkedRun } from "../../run/check";
import type { Run } from "../../run/types";
import type { AskedLimits, FromWorker } from "../wire/protocol";
import { Asks } from "./asks";
import type { PythonWorker } from "./boot";
import { usualMemoryMb } from "./device";
import { type Job, type NoRun, ourFault, type ReplayReply, Reports, type RunReply, recoveryJob, runJob } from "./job";
import { reachesOut } from "./reach";
import { Silence } from "./silence";
import { Spare } from "./spare";
import { Starter } from "./starter";

export type { RunReply } from "./job";

export type PythonStatus =
  | { kind: "booting"; fraction: number; step: string }
  | { kind: "ready"; python: string }
  | { kind: "running" }
  | { kind: "failed"; message: string };

/** A Replay that is awaited. */
interface Awaited {
  readonly id: number;
  readonly run: Run;
  readonly come: (replay: ReplayReply) => void;
}

/** Most programs are done long before this: one that is not may well be stopped. */
const LONG_MS = 300;
/** How long a recovery is waited for: a spare is there at once, and all in all a second may go by. */
const RECOVERY_MS = 700;
/** How long it may go on after that. */
const LATE_RECOVERY_MS = 10_000;
/**
 * How much longer than its real time a program may be silent. It tells of itself several times a second; so does not one
 * that sits in a single call, nor a Run in the making.
 */
const SILENCE_S = 5;
const USUAL_REAL_S = 10;

export class PythonClient {
  readonly #starter: Starter;
  readonly #spare: Spare;
  #starting = false;
  #practised = false;
  #python: PythonWorker | null = null;
  /** A program has run that may have changed what no run puts back: it was the last one for this interpreter. */
  #spent = false;
  #job: Job | null = null;
  /** A recovery that takes longer than anybody waits for it. */
  #late: Job | null = null;
  #reports = new Reports();
  readonly #asks = new Asks();
  #replay: Awaited | null = null;
  #lastId = 0;

  /** `memoryMb` is what the first interpreter gets: see `state/limits.ts`. */
  constructor(
    private readonly onStatus: (status: PythonStatus) => void,
    memoryMb = usualMemoryMb(),
  ) {
    this.#starter = new Starter(memoryMb);
    this.#spare = new Spare(this.#starter);
  }

  /** Starts Python unless it is there or on its way; after a failure it tries again. */
  boot(): void {
    if (!this.#starting && !this.#python) void this.#start();
  }

  /** Waits for Python if need be. One run at a time. */
  run(source: string, { memory_mb: memory = usualMemoryMb(), ...limits }: AskedLimits = {}): Promise<RunReply> {
    if (this.#job) return Promise.resolve(ourFault("a program is running already: stop it first"));
    this.#giveMemory(memory);
    return new Promise((answer) => this.#do(runJob(++this.#lastId, source, limits, answer)));
  }

  /** An interpreter has the memory that it started with: for another amount it takes another. */
  #giveMemory(megabytes: number): void {
    if (megabytes === this.#starter.memoryMb) return;
    this.#starter.memoryMb = megabytes;
    this.#spare.drop();
    this.#spent = true;
  }

  /**
   * Ends the run. One that has begun takes its interpreter with it; what it did until then is the answer. Ends a recovery
   * that is late, too.
   */
  stop(): void {
    if (this.#late) this.#giveUp();
    if (!this.#job) return;
    if (this.#job.request.kind === "recover") return; // it is being stopped
    const stopped: RunReply = { kind: "stopped" };
    if (this.#job.sentAt === null) this.#answer(stopped);
    else this.#kill("you stopped the program", stopped);
  }

  /** An export from Python: see py/playground/page/exports.py. A program that runs comes first. */
  ask(what: string, args: string): Promise<string> {
    return this.#asks.ask(this.#python, what, args);
  }

  async #start(): Promise<void> {
    this.#starting = true;
    try {
      const progress = (fraction: number, step: string) => {
        if (this.#job?.request.kind !== "recover") this.onStatus({ kind: "booting", fraction, step });
      };
      let python = (await this.#spare.take()) ?? (await this.#starter.start(progress));
      if (python.memoryMb !== this.#starter.memoryMb) {
        python.end(); // while it started another amount was asked for
        python = await this.#starter.start(progress);
      }
      this.#adopt(python);
    } catch (error) {
      this.onStatus({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
      this.#answer({ kind: "stopped" }); // what waited for Python: the status says what happened
    } finally {
      this.#starting = false;
    }
  }

  #adopt(python: PythonWorker): void {
    this.#python = python;
    python.onmessage = (message) => this.#receive(message);
    performance.mark("gp-python-ready", { detail: python.way });
    this.onStatus({ kind: "ready", python: python.python });
    if (this.#job) this.#send(this.#job, python);
    else if (!this.#practised) python.post({ kind: "practise" }); // what it comes to serves all interpreters of the page
    this.#practised = true;
  }

  #do(job: Job): void {
    this.#job = job;
    this.#endReplay(null);
    if ((this.#spent || this.#late) && job.request.kind === "run") this.#discard();
    if (this.#python) this.#send(job, this.#python);
    else this.boot();
  }

  #send(job: Job, python: PythonWorker): void {
    this.onStatus({ kind: "running" });
    this.#spent ||= job.request.kind === "run" && reachesOut(job.request.source);
    job.sentAt = performance.now();
    const late = job.request.kind === "run" ? () => this.#spare.warm() : () => this.#recoverLater(job);
    job.timer = setTimeout(late, job.request.kind === "run" ? LONG_MS : RECOVERY_MS);
    if (job.request.kind === "run") this.#watch(job);
    python.post(job.request);
  }

  /** A program whose time is up ends by itself, unless it is in a call that nothing reaches: then it is silent. */
  #watch(job: Job): void {
    if (job.request.kind !== "run") return;
    const patience = (job.request.limits["real_s"] ?? USUAL_REAL_S) + SILENCE_S;
    const why = `stopped after ${patience} s in one call that nothing could interrupt`;
    job.silence = new Silence(patience * 1000, () => this.#kill(why, { kind: "stopped" }));
  }

  /** The recovery goes on, and the page is ready: the next run ends it. */
  #recoverLater(job: Job): void {
    const recovery = new Promise<RunReply>((answer) => {
      this.#late = { ...job, answer, timer: setTimeout(() => this.#giveUp(), LATE_RECOVERY_MS) };
    });
    this.#finish({ ...job.failed("the recovery takes long"), recovery });
  }

  #giveUp(): void {
    this.#discard();
    this.boot();
  }

  #endLate(reply?: RunReply): void {
    const late = this.#late;
    this.#late = null;
    clearTimeout(late?.timer);
    late?.answer(reply ?? late.failed("the recovery was given up"));
  }

  /** Has another interpreter put together what was reported of the killed program; failing that, answers `otherwise`. */
  #kill(why: string, otherwise: NoRun): void {
    const killed = this.#job;
    const reports = this.#reports;
    this.#discard();
    if (!killed) return;
    clearTimeout(killed.timer);
    killed.silence?.end();
    this.#do(recoveryJob(++this.#lastId, killed, reports, why, otherwise));
  }

  #discard(): void {
    this.#endLate();
    this.#endReplay(null);
    this.#python?.end();
    this.#python = null;
    this.#spent = false;
    this.#asks.drop();
    this.#reports = new Reports();
  }

  #receive(message: FromWorker): void {
    if (this.#asks.receive(message)) return;
    if (message.kind === "replayed" && message.id === this.#replay?.id) {
      this.#endReplay(replayOf(message.json, this.#replay.run));
    } else if (message.kind === "run_failed" && message.id === this.#replay?.id) {
      this.#endReplay(unplayable(message.message));
      if (message.dead) this.#giveUp();
    } else if (this.#late && "id" in message && message.id === this.#late.id) {
      this.#receiveLate(this.#late, message);
    } else if (!this.#job || !("id" in message) || message.id !== this.#job.id) {
      console.warn("ignored a message that is no answer to this run");
    } else if (message.kind === "report") {
      this.#reports.add(message.report);
      this.#job.silence?.broken();
    } else if (message.kind === "needs_library") {
      this.#reports = new Reports(); // the program begins anew
      void this.#sendLibrary();
    } else if (message.kind === "run_failed" && message.dead) {
      const why = `the program killed its interpreter (${message.message})`;
      this.#kill(why, ourFault(`${why}; Python starts afresh`));
    } else if (message.kind === "ran" || message.kind === "run_failed") {
      this.#finish(this.#replyTo(this.#job, message));
    } else {
      console.warn("ignored a message that comes too early");
    }
  }

  #receiveLate(late: Job, message: FromWorker): void {
    if (message.kind === "ran") this.#endLate(this.#replyTo(late, message));
    else if (message.kind === "run_failed") this.#giveUp();
  }

  async #sendLibrary(): Promise<void> {
    const asking = this.#python;
    asking?.post({ kind: "library", archive: await this.#starter.library() });
  }

  #finish(reply: RunReply): void {
    this.#reports = new Reports();
    this.#answer(reply);
    if (this.#python) this.onStatus({ kind: "ready", python: this.#python.python });
    this.#spare.plan();
  }

  #replyTo(job: Job, message: Extract<FromWorker, { kind: "ran" | "run_failed" }>): RunReply {
    if (message.kind === "run_failed") return job.failed(message.message);
    try {
      const run = checkedRun(message.json);
      const replay = new Promise<ReplayReply>((come) => (this.#replay = { id: job.id, run, come }));
      return { kind: "ran", run, realMs: job.realMs ?? message.realMs, replay };
    } catch (error) {
      return job.failed(String(error));
    }
  }

  #endReplay(reply: ReplayReply): void {
    const awaited = this.#replay;
    this.#replay = null;
    awaited?.come(reply);
  }

  #answer(reply: RunReply): void {
    const job = this.#job;
    this.#job = null;
    clearTimeout(job?.timer);
    job?.silence?.end();
    job?.answer(reply);
  }
}

function replayOf(json: string, run: Run): ReplayReply {
  try {
    return checkedReplay(json, run);
  } catch (error) {
    return unplayable(error);
  }
}

function unplayable(why: unknown): ReplayReply {
  console.warn("this run cannot be played back:", why);
  return "unplayable";
}
