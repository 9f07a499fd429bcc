import { loadPyodide } from "./pyodide/pyodide.mjs";

const begin = performance.now();
const python = await loadPyodide();
const took = performance.now() - begin;
if (python.runPython("1 + 1") === 2) postMessage(took);
