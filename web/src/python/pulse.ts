// Inside the worker: what interrupts a program that is running. Python asks every so many bytecodes for a signal, and now
// and then it is told SIGINT. What comes of that is decided in `playground.pulse`.

import type { PyodideAPI } from "pyodide";

const SIGINT = 2;
const PERIOD_MS = 200;
const LOOKS_PER_CLOCK = 8; // reading the clock is what costs

interface Signals {
  /** web/build/pyodide_glue.mjs adds it. */
  onSignals(next: () => number): void;
}

export interface Pulse {
  /** Beats while `run` runs, and gives what that returns. */
  during<T>(run: () => T): T;
}

export function startPulse(pyodide: PyodideAPI): Pulse {
  const clock = performance.now.bind(performance);
  let running = false;
  let last = 0;
  let looks = 0;

  function next(): number {
    if (!running || ++looks % LOOKS_PER_CLOCK !== 0) return 0;
    const now = clock();
    if (now - last < PERIOD_MS) return 0;
    last = now;
    return SIGINT;
  }

  (pyodide as unknown as { _module: Signals })._module.onSignals(next);
  pyodide.setInterruptBuffer(new Uint8Array(1)); // has Python ask at all
  return {
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
