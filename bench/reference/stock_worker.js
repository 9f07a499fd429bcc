import { loadPyodide } from "./pyodide/pyodide.mjs";

const python = await loadPyodide();
if (python.runPython("1 + 1") === 2) postMessage("ready");
