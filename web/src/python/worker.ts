// The Python worker: takes the page's messages in order and answers each one,
// whatever happens. Bundled with Pyodide into one text that the page starts as a
// `data:` module worker, which gives it the page's policy and an origin of its own.

import { bootInterpreter, type Interpreter } from "./interpreter";
import type { FromWorker, ToWorker } from "./protocol";

type Boot = Extract<ToWorker, { kind: "boot" }>;
type RunRequest = Extract<ToWorker, { kind: "run" }>;

// Taken before any program runs, so that none can put its own in their place.
const post = globalThis.postMessage.bind(globalThis) as (message: FromWorker) => void;
const clock = performance.now.bind(performance);

let interpreter: Interpreter | null = null;

async function boot(parts: Boot): Promise<FromWorker> {
  try {
    interpreter = await bootInterpreter(parts);
    return { kind: "ready", python: interpreter.version };
  } catch (error) {
    return { kind: "boot_failed", message: String(error) };
  }
}

function run({ id, source }: RunRequest): FromWorker {
  try {
    if (!interpreter) throw new Error("asked to run before Python was ready");
    const begin = clock();
    const json = interpreter.run(source);
    return { kind: "ran", id, json, realMs: clock() - begin };
  } catch (error) {
    return { kind: "run_failed", id, message: String(error), dead: !interpreter?.alive() };
  }
}

addEventListener("message", async ({ data }: MessageEvent<ToWorker>) => {
  post(data.kind === "boot" ? await boot(data) : run(data));
});
