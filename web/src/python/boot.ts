// Starts one Python worker: posts it its parts and waits until Python answers.

import type { WorkerParts } from "./assets";
import { checkedMessage } from "./protocol";
import type { ToWorker } from "./protocol";

export interface BootedWorker {
  readonly worker: Worker;
  readonly python: string;
}

/** Rejects with a sentence for the user; the worker is gone then. */
export async function bootWorker(parts: WorkerParts, signal: AbortSignal): Promise<BootedWorker> {
  const { script, ...posted } = parts;
  const worker = new Worker(script, { type: "module", name: "python" });
  try {
    const python = readiness(worker, signal);
    worker.postMessage({ kind: "boot", ...posted } satisfies ToWorker);
    return { worker, python: await python };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

function readiness(worker: Worker, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.onerror = () => reject(new Error("the browser could not start Python: try a newer one"));
    worker.onmessage = ({ data }) => {
      const message = checkedMessage(data);
      if (message?.kind === "ready") resolve(message.python);
      if (message?.kind === "boot_failed") {
        reject(new Error(`Python did not start: ${message.message}; reload the page`));
      }
    };
  });
}
