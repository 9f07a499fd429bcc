// Starts interpreters: from the image of one that had started, or if that won't do, from Python's sources as Pyodide
// ships them.

import { way } from "virtual:assets";
import type { Given, Start } from "../wire/protocol";
import { Downloads } from "./assets";
import { bootWorker, NotBooted, NotStarted, type PythonWorker, startWorker, type WaitingWorker } from "./boot";
import { prepareWall } from "./frame";
import { Patience } from "./patience";

/** How far the start is, 0 to 1, and what is being done. */
export type Progress = (fraction: number, step: string) => void;

const SILENCE_MS = 60_000;
const DOWNLOADED = 0.9; // the share of the start that the download is given
const TOO_LONG = "Python is taking too long to start: try again";

/** All that starting takes. */
interface Parts {
  readonly script: string;
  readonly wasm: Start["wasm"];
  readonly given: Given;
}

export class Starter {
  readonly #downloads = new Downloads();
  #plain: Parts | null = null;
  /** Grows with each start that was given up for its silence: a machine may be that slow. */
  #silenceMs = SILENCE_MS;

  /** `memoryMb` is what the next interpreter gets. */
  constructor(public memoryMb: number) {}

  /** Rejects with a sentence for the user. */
  async start(progress: Progress = () => {}): Promise<PythonWorker> {
    const patience = new Patience(this.#silenceMs, TOO_LONG);
    try {
      const goesOn = way === "image" && !this.#plain;
      return (goesOn ? await this.#bootFromImage(progress, patience) : null) ?? (await this.#bootPlain(progress, patience));
    } catch (error) {
      if (patience.signal.aborted) this.#silenceMs *= 2;
      throw error;
    } finally {
      patience.end();
    }
  }

  /** The whole of the compiled library; null if it could not be downloaded. */
  async library(): Promise<ArrayBuffer | null> {
    const patience = new Patience(SILENCE_MS, TOO_LONG);
    try {
      return await this.#downloads.library(patience.signal);
    } catch (error) {
      console.warn(error);
      return null;
    } finally {
      patience.end();
    }
  }

  /** Resolves to null if Python does not go on from the image. */
  async #bootFromImage(progress: Progress, patience: Patience): Promise<PythonWorker | null> {
    const { signal } = patience;
    prepareWall();
    const coming = this.#downloads.parts(telling(progress, patience), signal);
    const given = Promise.all([coming.image, coming.zstd]).then(([image, zstd]) => ({ image, zstd }));
    const waiting = coming.script.then((script) => startWorker(script, given)); // while the code is still coming
    for (const each of [given, waiting]) each.catch(() => {}); // heard when it is awaited
    try {
      const [script, wasm, image] = await Promise.all([coming.script, coming.wasm, given]);
      patience.renew();
      progress(DOWNLOADED, "starting Python");
      return await this.#bootTwice(waiting, { script, wasm, given: image }, signal);
    } catch (error) {
      waiting.then(
        ({ worker }) => worker.terminate(),
        () => {},
      );
      if (!(error instanceof NotBooted)) throw error;
      console.warn("Python starts as Pyodide ships it:", error);
      return null;
    }
  }

  /**
   * A busy browser now and then fails to start a worker: then another one is tried. One that is slow is waited for, as all
   * else would be slower still.
   */
  async #bootTwice(waiting: Promise<WaitingWorker>, parts: Parts, signal: AbortSignal): Promise<PythonWorker> {
    try {
      return await bootWorker(waiting, this.#toStart(parts), signal);
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error;
      console.warn("Python's worker is started once more:", error);
    }
    return this.#boot(parts, signal);
  }

  async #bootPlain(progress: Progress, patience: Patience): Promise<PythonWorker> {
    patience.renew();
    if (!this.#plain) {
      const { library, ...code } = await this.#downloads.plain(telling(progress, patience), patience.signal);
      this.#plain = { ...code, given: { library } };
      progress(DOWNLOADED, "starting Python");
    }
    return this.#boot(this.#plain, patience.signal);
  }

  #boot(parts: Parts, signal: AbortSignal): Promise<PythonWorker> {
    return bootWorker(startWorker(parts.script, Promise.resolve(parts.given)), this.#toStart(parts), signal);
  }

  #toStart({ wasm }: Parts): Start {
    return { wasm, memoryMb: this.memoryMb };
  }
}

function telling(progress: Progress, patience: Patience): (fraction: number) => void {
  return (fraction) => {
    if (patience.signal.aborted) return; // one download failed, another still had bytes to tell
    patience.renew();
    progress(fraction * DOWNLOADED, "downloading Python");
  };
}
