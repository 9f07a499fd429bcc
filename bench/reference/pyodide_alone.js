// What a worker's script holds that is Pyodide's: what is left of our own is ours.
export { loadPyodide } from "pyodide";
export { default as createPyodideModule } from "pyodide/pyodide.asm.mjs";
export { info } from "pyodide/pyodide-lock.json";
