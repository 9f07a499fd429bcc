// The thread for a built worker's script, which is at the address `workerData`: as much of a browser's worker as it asks for.
import { parentPort, workerData } from "node:worker_threads";
import "../../web/pyodide/build/browser_worker.mjs";

const come = [];
const awaited = [];

parentPort.on("message", (data) => {
  come.push({ data });
  deliver();
});
globalThis.addEventListener = (_type, listener) => {
  awaited.push(listener);
  deliver();
};
globalThis.onunhandledrejection = null;

function deliver() {
  while (come.length && awaited.length) awaited.shift()(come.shift());
}

await import(workerData);
