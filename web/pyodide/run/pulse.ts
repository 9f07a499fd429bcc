// What interrupts a program that is running. Python asks every so many bytecodes for a signal, and now and then it is told
// SIGINT. What comes of that is decided in `playground.session.pulse`.

import type { PyodideAPI } from "pyodide";

const SIGINT = 2;
const PERIOD_MS = 200;
const LOOKS_PER_CLOCK = 8; // reading the clock is what costs

export interface Pulse {
  /** The signal that there is, or 0. */
  next(): number;
  /** Beats while `run` runs, and gives what that returns. */
  during<T>(run: () => T): T;
}

export function createPulse(): Pulse {
  const clock = performance.now.bind(performance);
  let running = false;
  let last = 0;
  let looks = 0;
  return {
    next() {
      if (!running || ++looks % LOOKS_PER_CLOCK !== 0) return 0;
      const now = clock();
      if (now - last < PERIOD_MS) return 0;
      last = now;
      return SIGINT;
    },
    during(run) {
      last = clock();
      running = true;
      try {
        return run();
      } finally {
        running = false;
      }
    },
  };
}

/** What web/pyodide/build/glue.mjs adds to Pyodide, and a plain build does not. */
interface Added {
  /** Has Python ask `next` for signals. */
  onSignals?(next: () => number): void;
}

/** Has Python ask the pulse for signals. */
export function listenFor({ next }: Pulse, pyodide: PyodideAPI): void {
  const { onSignals } = (pyodide as unknown as { _module: Added })._module;
  onSignals?.(next);
  // Python asks only where there is a buffer. Pyodide as shipped reads it, and puts 0 where it has read a signal.
  const buffer = onSignals ? new Uint8Array(1) : Object.defineProperty({}, 0, { get: next, set: () => {} });
  pyodide.setInterruptBuffer(buffer as Uint8Array);
}
