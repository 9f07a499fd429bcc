// Inside the worker: what interrupts a program that is running. Pyodide looks at an "interrupt buffer" every so many
// bytecodes, and takes any object for one: here it is a getter that now and then answers SIGINT. What comes of that
// is decided in `playground.pulse`.

const SIGINT = 2;
const PERIOD_MS = 200;
const LOOKS_PER_CLOCK = 8; // reading the clock is what costs

export interface Pulse {
  /** What Pyodide takes for its interrupt buffer. */
  readonly buffer: { 0: number };
  /** Beats while `run` runs, and gives what that returns. */
  during<T>(run: () => T): T;
}

export function pulse(): Pulse {
  const clock = performance.now.bind(performance);
  let running = false;
  let last = 0;
  let looks = 0;
  return {
    buffer: {
      get 0() {
        if (!running || ++looks % LOOKS_PER_CLOCK !== 0) return 0;
        const now = clock();
        if (now - last < PERIOD_MS) return 0;
        last = now;
        return SIGINT;
      },
      set 0(_handled) {
        // Pyodide puts 0 here when it has raised the signal; the getter has gone on by itself.
      },
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
