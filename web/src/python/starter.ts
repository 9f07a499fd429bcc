// Starts interpreters by the fastest way that works: from the memory of one that had booted, from the compiled
// library, or from Python's sources as Pyodide ships them.

import { Downloads } from "./assets";
import {
  bootForSnapshot,
  bootWorker,
  type IdleWorker,
  NotBooted,
  NotStarted,
  type PythonWorker,
  type Start,
  startWorker,
} from "./boot";
import { prepareWall } from "./frame";
import { Patience } from "./patience";
import { Snapshots } from "./snapshots";

/** How far the start is, 0 to 1, and what is being done. */
export type Report = (fraction: number, step: string) => void;

const SILENCE_MS = 60_000;
const SNAPSHOT_MS = 10_000;
const FIRST_TRY_MS = 20_000; // many times what it takes
const DOWNLOADED = 0.7; // the share of the start that the download is given
const TOO_LONG = "Python is taking too long to start: try again";

export class Starter {
  readonly #downloads = new Downloads();
  readonly #snapshots = new Snapshots();
  #plain: ArrayBuffer | null = null;
  #script = "";
  /** Started as soon as its script is there, while the rest is still coming. */
  #idle: Promise<IdleWorker> | null = null;

  /** `memoryMb` is what the next interpreter gets. */
  constructor(public memoryMb: number) {}

  /** Rejects with a sentence for the user. */
  async start(report: Report = () => {}): Promise<PythonWorker> {
    const patience = new Patience(SILENCE_MS, TOO_LONG);
    try {
      const [parts, snapshot] = await Promise.all([this.#parts(report, patience), this.#snapshots.load()]);
      patience.renew();
      report(DOWNLOADED, "starting Python");
      const resumed = snapshot && (await this.#resume({ ...parts, snapshot }));
      return resumed ?? (await this.#boot(parts, patience));
    } finally {
      patience.end();
    }
  }

  /** Makes sure that the next start can go on from a kept memory, if that is possible at all. */
  async prepareNext(): Promise<void> {
    if (this.#plain || (await this.#snapshots.has())) return;
    const patience = new Patience(SILENCE_MS, TOO_LONG);
    try {
      const parts = await this.#parts(() => {}, patience);
      const image = await bootForSnapshot(this.#takeWorker(), parts, patience.signal);
      if (image) await this.#snapshots.save(image);
    } finally {
      patience.end();
    }
  }

  /** The part of the library that interpreters start without; null if it could not be downloaded. */
  async rest(): Promise<ArrayBuffer | null> {
    const patience = new Patience(SILENCE_MS, TOO_LONG);
    try {
      return await this.#downloads.archive("rest", patience.signal);
    } catch (error) {
      console.warn(error);
      return null;
    } finally {
      patience.end();
    }
  }

  async #parts(report: Report, patience: Patience): Promise<Start> {
    const told = (fraction: number) => {
      if (patience.signal.aborted) return; // one download failed, another still had bytes to tell
      patience.renew();
      report(fraction * DOWNLOADED, "downloading Python");
    };
    prepareWall();
    const coming = this.#downloads.parts(told, patience.signal);
    const [wasm, library] = await Promise.all([coming.wasm, coming.library, this.#startIdle(coming.script)]);
    return { wasm, library, compiled: true, snapshot: null, memoryMb: this.memoryMb };
  }

  async #startIdle(coming: Promise<string>): Promise<void> {
    this.#script = await coming;
    this.#idle ??= startWorker(this.#script);
    this.#idle.catch(() => {}); // whoever takes it will hear of it
  }

  #takeWorker(): Promise<IdleWorker> {
    const idle = this.#idle ?? startWorker(this.#script);
    this.#idle = null;
    return idle;
  }

  async #resume(parts: Start): Promise<PythonWorker | null> {
    const patience = new Patience(SNAPSHOT_MS, "Python did not go on from what was kept");
    try {
      return await bootWorker(this.#takeWorker(), parts, patience.signal);
    } catch (error) {
      console.warn("Python starts afresh:", error);
      await this.#snapshots.forget();
      return null;
    } finally {
      patience.end();
    }
  }

  async #boot(parts: Start, patience: Patience): Promise<PythonWorker> {
    try {
      if (!this.#plain) return await this.#bootTwice(parts, patience.signal);
    } catch (error) {
      if (!(error instanceof NotBooted)) throw error;
      console.warn("Python starts from its sources:", error);
      patience.renew();
      this.#plain = await this.#downloads.archive("plain", patience.signal);
    }
    return bootWorker(this.#takeWorker(), { ...parts, library: this.#plain, compiled: false }, patience.signal);
  }

  /** A busy browser now and then fails to start a worker, or starts one that never answers: then another one is tried. */
  async #bootTwice(parts: Start, signal: AbortSignal): Promise<PythonWorker> {
    const first = new Patience(FIRST_TRY_MS, TOO_LONG);
    try {
      return await bootWorker(this.#takeWorker(), parts, AbortSignal.any([signal, first.signal]));
    } catch (error) {
      if (signal.aborted || !(error instanceof NotStarted || first.signal.aborted)) throw error;
      console.warn("Python's worker is started once more:", error);
    } finally {
      first.end();
    }
    return bootWorker(this.#takeWorker(), parts, signal);
  }
}
