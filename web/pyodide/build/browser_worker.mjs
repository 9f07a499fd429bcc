// Whoever imports this has their Node thread pass for a browser's worker.

process.browser = true; // so tells Pyodide Node apart,
process.type = "renderer"; // and so Emscripten
globalThis.self = globalThis;
globalThis.location = new URL("https://worker.invalid/");
globalThis.WorkerGlobalScope = class {
  static [Symbol.hasInstance] = (value) => value === globalThis;
};
