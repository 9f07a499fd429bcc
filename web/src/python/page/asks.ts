// What is asked of the interpreter besides runs, such as exports: each question has its answer, or says why there is none.

import type { FromWorker } from "../wire/protocol";
import type { PythonWorker } from "./boot";

interface Asked {
  readonly answer: (text: string) => void;
  readonly fail: (error: Error) => void;
}

export class Asks {
  readonly #open = new Map<number, Asked>();
  #lastId = 0;

  ask(python: PythonWorker | null, what: string, args: string): Promise<string> {
    if (!python) return Promise.reject(new Error("Python is starting: try again in a moment"));
    const id = ++this.#lastId;
    return new Promise((answer, fail) => {
      this.#open.set(id, { answer, fail });
      python.post({ kind: "ask", id, what, args });
    });
  }

  /** Whether the message was an answer. */
  receive(message: FromWorker): boolean {
    if (message.kind !== "answered" && message.kind !== "ask_failed") return false;
    const asked = this.#open.get(message.id);
    this.#open.delete(message.id);
    if (message.kind === "answered") asked?.answer(message.text);
    else asked?.fail(new Error(message.message));
    return true;
  }

  /** The interpreter is gone: nothing that was asked of it will be answered. */
  drop(): void {
    for (const { fail } of this.#open.values()) fail(new Error("the interpreter went away: try again in a moment"));
    this.#open.clear();
  }
}
