// Starts stock Pyodide in a worker and marks when it is ready. window.startAgain() does what stopping a program takes
// there, a new worker, and gives the milliseconds until Python is ready in it.
let worker;

function start() {
  worker?.terminate();
  worker = new Worker(new URL("./stock_worker.js", import.meta.url), { type: "module" });
  return new Promise((resolve) => (worker.onmessage = resolve));
}

window.startAgain = async () => {
  const begin = performance.now();
  await start();
  return performance.now() - begin;
};
await start();
performance.mark("ready");
