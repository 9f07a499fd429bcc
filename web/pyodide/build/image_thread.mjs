// The thread in which the image is taken. It passes for a browser's worker: what Pyodide notes of its surroundings is in
// its memory too.

import { parentPort, workerData } from "node:worker_threads";
import "./browser_worker.mjs";

// Whoever comes back to a site that was built anew shall have the image already, if nothing in it has changed: no clock,
// no chance.
Date.now = () => Date.UTC(2026, 0, 1);
performance.now = () => 0;
Object.assign(crypto, { getRandomValues: (array) => array.fill(1) });

const { script, ingredients } = workerData;
const { takeImage } = await import(script);
parentPort.postMessage(await takeImage(ingredients));
