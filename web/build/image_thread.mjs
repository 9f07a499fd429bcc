// A thread that passes for a browser's worker: what Pyodide notes of its surroundings is in its memory too.

import { parentPort, workerData } from "node:worker_threads";

process.browser = true; // so tells Pyodide Node apart,
process.type = "renderer"; // and so Emscripten
globalThis.self = globalThis;
globalThis.location = new URL("https://worker.invalid/");
globalThis.WorkerGlobalScope = class {
  static [Symbol.hasInstance] = (value) => value === globalThis;
};

const { script, ingredients } = workerData;
const { takeImage } = await import(script);
parentPort.postMessage(await takeImage(ingredients));
