// Times the engine in the page's Pyodide: window.measured() gives what one round took, as JSON.
const library = new URLSearchParams(location.search).get("library");
const worker = new Worker(new URL(`./engine_worker.js?library=${library}`, import.meta.url), { type: "module" });
const answer = () => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));

window.measured = () => {
  worker.postMessage("measure");
  return answer();
};
await answer();
performance.mark("ready");
