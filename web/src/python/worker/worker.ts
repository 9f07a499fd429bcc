// The Python worker: takes the page's messages in order and answers each one, whatever happens. Bundled with Pyodide
// into one text that the page starts as a `data:` module worker, which gives it the policy of the frame that it starts
// in and an origin of its own.

import { type Interpreter, startPython } from "../../../pyodide/start";
import { type Boot, type FromWorker, type Start, sentence, type ToWorker } from "../wire/protocol";

// Taken before any program runs, so that none can put its own in their place.
const clock = performance.now.bind(performance);

const PRACTICE = 12; // runs
const PAUSE_MS = 60; // after each begun, for whoever comes with a program

void boot();
Reflect.deleteProperty(globalThis, "close"); // a program that closed the worker would leave the page waiting

/** Takes two messages; all that is said later goes through a port that only this function knows. */
async function boot(): Promise<void> {
  const { port, ...given } = await nextMessage<Boot>();
  const post = port.postMessage.bind(port) as (message: FromWorker) => void;
  const failed = (error: unknown) => post({ kind: "boot_failed", message: sentence(error) });
  self.onunhandledrejection = ({ reason }) => failed(reason); // Pyodide would wait for ever
  try {
    const interpreter = await startPython(given, nextMessage<Start>());
    self.onunhandledrejection = null;
    post({ kind: "ready", python: interpreter.version });
    port.onmessage = answering(interpreter, post);
  } catch (error) {
    failed(error);
  }
}

function nextMessage<T>(): Promise<T> {
  return new Promise((resolve) => {
    addEventListener("message", ({ data }: MessageEvent<T>) => resolve(data), { once: true });
  });
}

function answering(
  interpreter: Interpreter,
  post: (message: FromWorker) => void,
): (event: MessageEvent<ToWorker>) => Promise<void> {
  let libraryCame: (archive: ArrayBuffer | null) => void = () => {};

  async function fetchLibrary(id: number): Promise<void> {
    const coming = new Promise<ArrayBuffer | null>((resolve) => (libraryCame = resolve));
    post({ kind: "needs_library", id });
    const archive = await coming;
    if (!archive) throw new Error("could not download the rest of Python's library: check the connection, run again");
    await interpreter.addLibrary(archive);
  }

  /** A program that turns out to need the library runs again from the start: it does the same, and nobody saw the first. */
  async function run({ id, source, limits }: Extract<ToWorker, { kind: "run" }>): Promise<FromWorker> {
    if (interpreter.wantsLibrary(source)) await fetchLibrary(id);
    let begin = clock();
    const report = (text: string) => post({ kind: "report", id, report: text });
    let json = interpreter.run(source, report, limits);
    if (interpreter.missedLibrary()) {
      await fetchLibrary(id);
      begin = clock();
      json = interpreter.run(source, report, limits);
    }
    return { kind: "ran", id, json, realMs: clock() - begin };
  }

  function recover(id: number, reports: readonly string[], why: string): FromWorker {
    const begin = clock();
    return { kind: "ran", id, json: interpreter.recover(reports, why), realMs: clock() - begin };
  }

  function answered(id: number, what: string, args: string): FromWorker {
    try {
      return { kind: "answered", id, text: interpreter.export(what, args) };
    } catch (error) {
      return { kind: "ask_failed", id, message: sentence(error) };
    }
  }

  let practice: ReturnType<typeof setInterval> | undefined;

  function practise(): void {
    let left = PRACTICE;
    practice = setInterval(() => {
      if (left-- > 0) interpreter.practise();
      else clearInterval(practice);
    }, PAUSE_MS);
  }

  return async ({ data }) => {
    if (data.kind === "practise") return practise();
    if (practice !== undefined) clearInterval(practice); // once: a program may put its own in its place
    practice = undefined;
    if (data.kind === "library") return libraryCame(data.archive);
    if (data.kind === "ask") return post(answered(data.id, data.what, data.args));
    const { id } = data;
    try {
      post(data.kind === "run" ? await run(data) : recover(id, data.reports, data.why));
      // After the Run, so that the page can draw that while this is still in the making.
      post({ kind: "replayed", id, json: interpreter.replay() });
      interpreter.tidy();
    } catch (error) {
      post({ kind: "run_failed", id, message: sentence(error), dead: !interpreter.alive() });
    }
  };
}
