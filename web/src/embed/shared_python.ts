// An embed's Python: nothing is downloaded before something is to run, and the interpreter is the page's one. If the
// embed that it lives in goes away, what was under way begins anew in another.

import type { PythonStatus, RunReply } from "../python/page/client";
import { findHub, type Guest, onLeaving, openHub, type Seat } from "./hub";

interface Pending {
  readonly source: string;
  readonly answer: (reply: RunReply) => void;
}

export class SharedPython {
  #seat: Seat | null = null;
  #pending: Pending | null = null;
  readonly #guest: Guest;

  /** `onStatus` is not called before Python is asked for. */
  constructor(onStatus: (status: PythonStatus) => void) {
    this.#guest = { status: onStatus, gone: () => this.#moveOut() };
    onLeaving(() => this.#seat?.leave());
  }

  boot(): void {
    this.#sit().boot();
  }

  run(source: string): Promise<RunReply> {
    return new Promise((answer) => {
      this.#pending = { source, answer };
      void this.#send();
    });
  }

  stop(): void {
    this.#seat?.stop();
  }

  #sit(): Seat {
    return (this.#seat ??= (findHub() ?? openHub()).join(this.#guest));
  }

  async #send(): Promise<void> {
    const pending = this.#pending;
    if (!pending) return;
    const reply = await this.#sit().run(pending.source);
    if (this.#pending !== pending) return;
    this.#pending = null;
    pending.answer(reply);
  }

  #moveOut(): void {
    this.#seat = null;
    setTimeout(() => void this.#send()); // later: the other frame is still on its way out
  }
}
