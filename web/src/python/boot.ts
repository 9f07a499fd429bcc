// Starts one Python worker, posts it its parts and waits until Python answers.

import { startBehindWall } from "./frame";
import type { WalledWorker } from "./relay";
import { type Boot, checkedMessage, type FromWorker, type ToWorker } from "./protocol";

/** Python itself did not start: what it was given may be at fault, not the browser. */
export class NotBooted extends Error {}

/** The worker itself did not start, or died at once. Now and then that happens to a browser that is very busy. */
export class NotStarted extends Error {}

/** What an interpreter started from. */
export type Way = "snapshot" | "library" | "plain";

/** A worker in which Python is ready. */
export interface PythonWorker {
  readonly python: string;
  readonly way: Way;
  /** Called with each message that passes the check. */
  onmessage: (message: FromWorker) => void;
  post(message: ToWorker): void;
  end(): void;
}

export type Start = Omit<Boot, "port" | "makesSnapshot"> & { readonly script: string };

/** Rejects with a sentence for the user, or with `signal`'s reason; the worker is gone then. */
export async function bootWorker(start: Start, signal: AbortSignal): Promise<PythonWorker> {
  const { worker, port, answer } = await firstAnswer(start, false, signal);
  if (answer.kind !== "ready") throw new NotBooted("Python gave no proper answer");
  const { python } = answer;
  const booted: PythonWorker = {
    python,
    way: start.snapshot ? "snapshot" : start.compiled ? "library" : "plain",
    onmessage: () => {},
    post: (message) => port.postMessage(message),
    end: () => {
      port.onmessage = null; // what is under way already must not be heard any more
      worker.terminate();
    },
  };
  port.onmessage = ({ data }) => {
    const message = checkedMessage(data);
    if (message) booted.onmessage(message);
    else console.warn("ignored a message from Python that is none of ours");
  };
  return booted;
}

/** The packed memory of an interpreter that has just booted; null if none can be had. */
export async function bootForSnapshot(start: Start, signal: AbortSignal): Promise<Uint8Array | null> {
  const { worker, answer } = await firstAnswer(start, true, signal);
  worker.terminate();
  return answer.kind === "snapshot" ? answer.image : null;
}

async function firstAnswer(
  { script, ...parts }: Start,
  makesSnapshot: boolean,
  signal: AbortSignal,
): Promise<{ worker: WalledWorker; port: MessagePort; answer: FromWorker }> {
  const aborted = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  const worker = await Promise.race([startBehindWall(script), aborted]);
  const { port1: port, port2 } = new MessageChannel();
  try {
    const coming = nextMessage(worker, port);
    worker.postMessage({ ...parts, makesSnapshot, port: port2 } satisfies Boot, [port2]);
    const answer = await Promise.race([coming, aborted]);
    if (answer?.kind === "boot_failed") throw new NotBooted(`Python did not start: ${answer.message}; reload the page`);
    if (!answer) throw new NotBooted("Python gave no proper answer");
    return { worker, port, answer };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

function nextMessage(worker: WalledWorker, port: MessagePort): Promise<FromWorker | null> {
  return new Promise((resolve, reject) => {
    worker.onerror = () => reject(new NotStarted("the browser could not start Python: try a newer one"));
    port.onmessage = ({ data }) => resolve(checkedMessage(data));
  });
}
