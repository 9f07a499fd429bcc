// Whoever imports this has their Node thread pass for a browser's worker.

// Pyodide tells Node by the first, Emscripten by the second.
Object.assign(process, { browser: true, type: "renderer" });
Object.assign(globalThis, {
  self: globalThis,
  location: new URL("https://worker.invalid/"),
  WorkerGlobalScope: class {
    static [Symbol.hasInstance] = (value) => value === globalThis;
  },
});
