// Builds that are asked for by a line each on standard input, by tools/builder.py; what came of them is a line of JSON each on
// standard output.

import { createInterface } from "node:readline";

export class Requests {
  #work = Promise.resolve();
  #waiting = 0;

  /** Does it when all that was asked for before is done. */
  after(job) {
    this.#work = this.#work.then(job);
  }

  /** Calls `build` for each line until the input ends; what came in the meantime is in the last one. Ends the process. */
  async answer(build) {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit());
    for await (const _ of createInterface({ input: process.stdin })) {
      this.#waiting += 1;
      this.after(() => (--this.#waiting === 0 ? build() : undefined));
    }
    process.exit();
  }
}

/** `build` is the number of the newest build that is worth a reload, `text` is for the terminal. */
export function say(build, text) {
  process.stdout.write(`${JSON.stringify({ build: String(build), text })}\n`);
}

/** What to say of a build that failed. */
export function whyNot(error) {
  return error.errors ? "not built: see above" : `not built: ${error.message}`; // esbuild has told its errors
}
