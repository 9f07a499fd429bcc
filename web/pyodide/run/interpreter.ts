// The few calls into a Python that has started.

import { libraryFile } from "virtual:library";
import type { PyodideAPI } from "pyodide";
import { createPulse, listenFor } from "./pulse";
import { guardStack } from "./stack";
import { putTables, splitTables } from "./tables";

/** Fields of `playground.Limits`, for the run to have others than usual. */
type Limits = Readonly<Record<string, number>>;

export interface Interpreter {
  readonly version: string;
  /**
   * Runs a program; returns the Run as JSON text. `report` is given reports on it while it runs. Throws only for
   * faults of our own, or if Python died.
   */
  run(source: string, report: (text: string) => void, limits: Limits): string;
  /** The Run of a program that had to be killed, from what `report` was given. `why` says what ended it. */
  recover(reports: readonly string[], why: string): string;
  /** The Replay of the last run as JSON text. */
  replay(): string;
  /** Runs what nobody asked for, so that the first run of a learner is as fast as the next. */
  practise(): void;
  /** Cleans up after a run: to be called when nobody waits for anything. */
  tidy(): void;
  /** An export, as playground.page.exports makes it: what, and for which arguments (JSON). */
  export(what: string, args: string): string;
  /** Whether a program will ask for a module that is in the library and not here, as far as its source tells. */
  wantsLibrary(source: string): boolean;
  /** Whether the last program asked for such a module. */
  missedLibrary(): boolean;
  /** Takes the compiled library and the tables before it, gzipped. */
  addLibrary(packed: ArrayBuffer): Promise<void>;
  /** False once the interpreter has died: nothing it does can be trusted then. */
  alive(): boolean;
}

const { stringify } = JSON; // taken before any program runs, so that none can put its own in its place

/** `lacksLibrary` is whether the library is yet to be added. */
export function interpreterOf(pyodide: PyodideAPI, { lacksLibrary }: { lacksLibrary: boolean }): Interpreter {
  guardStack(pyodide);
  const { run_packed: run, recover_packed: recover, replay_packed: replay, tidy } = pyodide.pyimport("playground.page.api");
  const side = pyodide.pyimport("worker_side");
  const { wants_library: wants, missed_library: missed, look_again: lookAgain, practise, version } = side;
  const pulse = createPulse();
  listenFor(pulse, pyodide);
  return {
    version: String(version),
    run: (source, report, limits) => pulse.during(() => textOf(run(source, report, stringify(limits)))),
    recover: (reports, why) => textOf(recover(reports, why)),
    replay: () => textOf(replay()),
    practise: () => void practise(),
    tidy: () => void tidy(),
    export: (what, args) => textOf(pyodide.pyimport("playground.page.exports").export(what, args)),
    wantsLibrary: (source) => lacksLibrary && wants(source) === true,
    missedLibrary: () => lacksLibrary && missed() === true,
    addLibrary: async (packed) => {
      const { tables, archive } = splitTables(await inflated(packed));
      putTables(tables, (pyodide as unknown as { _module: { HEAPU8: Uint8Array } })._module.HEAPU8);
      pyodide.FS.writeFile(libraryFile, archive);
      lookAgain();
      lacksLibrary = false;
    },
    alive: () => isAlive(pyodide),
  };
}

/** Not by way of a Blob, which WebKit reads in no worker that has an origin of its own. */
function inflated(packed: ArrayBuffer): Promise<ArrayBuffer> {
  const { body } = new Response(packed);
  if (!body) throw new Error("the library is empty");
  return new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

function textOf(json: unknown): string {
  if (typeof json !== "string") throw new Error("playground did not return text");
  return json;
}

function isAlive(pyodide: PyodideAPI): boolean {
  try {
    return pyodide.runPython("1 + 1") === 2;
  } catch {
    return false; // the answer, not a fault: a dead interpreter throws at any call
  }
}
