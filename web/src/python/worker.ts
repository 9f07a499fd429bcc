// The Python worker: takes the page's messages in order and answers each one, whatever happens. Bundled with Pyodide
// into one text that the page starts as a `data:` module worker, which gives it the policy of the frame that it starts
// in and an origin of its own.

import { restModules } from "virtual:library";
import { bootForSnapshot, bootInterpreter, type Interpreter } from "./interpreter";
import { type Boot, type FromWorker, sentence, type ToWorker } from "./protocol";
import { pack } from "./sparse";

// Taken before any program runs, so that none can put its own in their place.
const clock = performance.now.bind(performance);
const rest = new Set(restModules);

addEventListener("message", ({ data }: MessageEvent<Boot>) => void start(data), { once: true });
Reflect.deleteProperty(globalThis, "close"); // a program that closed the worker would leave the page waiting

/** All that is said later goes through a port that only this function knows. */
async function start(parts: Boot): Promise<void> {
  const { port } = parts;
  const post = port.postMessage.bind(port) as (message: FromWorker) => void;
  try {
    if (parts.makesSnapshot) {
      const memory = await bootForSnapshot(parts);
      return post({ kind: "snapshot", image: memory && pack(memory) });
    }
    const interpreter = await bootInterpreter(parts);
    post({ kind: "ready", python: interpreter.version });
    port.onmessage = answering(interpreter, parts.compiled, post);
  } catch (error) {
    post({ kind: "boot_failed", message: sentence(error) });
  }
}

function answering(
  interpreter: Interpreter,
  compiled: boolean,
  post: (message: FromWorker) => void,
): (event: MessageEvent<ToWorker>) => Promise<void> {
  let lacksRest = compiled;
  let restCame: (library: ArrayBuffer | null) => void = () => {};

  async function fetchRest(id: number): Promise<void> {
    const coming = new Promise<ArrayBuffer | null>((resolve) => (restCame = resolve));
    post({ kind: "needs_rest", id });
    const library = await coming;
    if (!library) throw new Error("could not download the rest of Python's library: check the connection, run again");
    await interpreter.addRest(library);
    lacksRest = false;
  }

  /** A program that turns out to need the rest runs again from the start: it does the same, and nobody saw the first. */
  async function run({ id, source, limits }: Extract<ToWorker, { kind: "run" }>): Promise<FromWorker> {
    if (lacksRest && importsRest(source)) await fetchRest(id);
    let begin = clock();
    const progress = (chunk: string) => post({ kind: "progress", id, chunk });
    let json = interpreter.run(source, progress, limits);
    if (lacksRest && interpreter.missedRest()) {
      await fetchRest(id);
      begin = clock();
      json = interpreter.run(source, progress, limits);
    }
    return { kind: "ran", id, json, realMs: clock() - begin };
  }

  function recover(id: number, chunks: readonly string[], why: string): FromWorker {
    const begin = clock();
    return { kind: "ran", id, json: interpreter.recover(chunks, why), realMs: clock() - begin };
  }

  function answered(id: number, what: string, args: string): FromWorker {
    try {
      return { kind: "answered", id, text: interpreter.export(what, args) };
    } catch (error) {
      return { kind: "ask_failed", id, message: sentence(error) };
    }
  }

  const complete = interpreter.complete();
  complete.catch(() => {}); // whoever has something run will hear of it

  return async ({ data }) => {
    if (data.kind === "rest") return restCame(data.library);
    if (data.kind === "ask") return post(answered(data.id, data.what, data.args));
    const { id } = data;
    try {
      await complete;
      post(data.kind === "run" ? await run(data) : recover(id, data.chunks, data.why));
      // After the Run, so that the page can draw that while this is still in the making.
      post({ kind: "replayed", id, json: interpreter.replay() });
      interpreter.tidy();
    } catch (error) {
      post({ kind: "run_failed", id, message: sentence(error), dead: !interpreter.alive() });
    }
  };
}

/** Whether an import statement names a module of the rest; other ways of importing are noticed as they happen. */
function importsRest(source: string): boolean {
  const statements = source.match(/^[ \t]*(import|from)\b.*$/gm) ?? [];
  return statements.some((statement) => statement.match(/[\w.]+/g)?.some((word) => rest.has(word)));
}
