// The spare interpreter: it stands by, so that stopping a program costs no start. It is warmed when the browser has
// nothing else to do, and not kept at all where memory is scarce.

import type { PythonWorker } from "./boot";
import { keepsSpare } from "./device";
import type { Starter } from "./starter";

const QUIET_MS = 1_000; // after a run: whoever runs programs one after the other has the machine to themselves
const IDLE_MS = 2_000; // begin after that long even in a busy browser

export class Spare {
  #warming: Promise<PythonWorker | null> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly starter: Starter) {}

  /** Have one ready before long. */
  plan(): void {
    clearTimeout(this.#timer);
    if (!this.#warming) this.#timer = setTimeout(() => whenIdle(() => this.warm()), QUIET_MS);
  }

  /** Begin at once. */
  warm(): void {
    clearTimeout(this.#timer);
    this.#warming ??= this.#warmed();
  }

  /** For one that would not do any more. */
  drop(): void {
    void this.take().then((spare) => spare?.end());
  }

  /** The spare, which is spent by that. Resolves to null if there is none. */
  async take(): Promise<PythonWorker | null> {
    const warming = this.#warming;
    this.#warming = null;
    return warming;
  }

  async #warmed(): Promise<PythonWorker | null> {
    try {
      return keepsSpare() ? await this.starter.start() : null;
    } catch (error) {
      console.warn("no spare interpreter:", error); // the next start will tell what is wrong, if anybody needs it
      return null;
    }
  }
}

function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: IDLE_MS });
  else setTimeout(act, IDLE_MS / 4);
}
