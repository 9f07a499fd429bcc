// Starts stock Pyodide in a worker and marks when it is ready; the mark's detail is what loadPyodide() took, in ms.
const worker = new Worker(new URL("./stock_worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => performance.mark("ready", { detail: data });
