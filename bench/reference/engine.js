// Times the engine in the page's Pyodide; the result is the detail of the mark.
const library = new URLSearchParams(location.search).get("library");
const worker = new Worker(new URL(`./engine_worker.js?library=${library}`, import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => performance.mark("measured", { detail: data });
