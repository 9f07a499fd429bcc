// Starts one worker, posts it its parts and waits until Python answers.

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
  readonly memoryMb: number;
  /** Called with each message that passes the check. */
  onmessage: (message: FromWorker) => void;
  post(message: ToWorker): void;
  end(): void;
}

/** A worker that runs its script and has not been told yet what to start from. */
export interface IdleWorker {
  readonly worker: WalledWorker;
  /** Rejects if it dies. */
  readonly failed: Promise<never>;
}

export type Start = Omit<Boot, "port" | "makesSnapshot">;

/** Starts a worker, given its script as a `data:` URL. Rejects with a sentence for the user. */
export async function startWorker(script: string): Promise<IdleWorker> {
  const worker = await startBehindWall(script);
  const failed = new Promise<never>((_resolve, reject) => {
    worker.onerror = () => reject(new NotStarted("the browser could not start Python: try a newer one"));
  });
  failed.catch(() => {}); // whoever gives it something to do will hear of it
  return { worker, failed };
}

/** Rejects with a sentence for the user, or with `signal`'s reason; the worker is gone then. */
export async function bootWorker(idle: Promise<IdleWorker>, start: Start, signal: AbortSignal): Promise<PythonWorker> {
  const { worker, port, answer } = await firstAnswer(idle, { ...start, makesSnapshot: false }, signal);
  if (answer.kind !== "ready") throw new NotBooted("Python gave no proper answer");
  const { python } = answer;
  const booted: PythonWorker = {
    python,
    memoryMb: start.memoryMb,
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
export async function bootForSnapshot(
  idle: Promise<IdleWorker>,
  start: Start,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const { worker, answer } = await firstAnswer(idle, { ...start, makesSnapshot: true }, signal);
  worker.terminate();
  return answer.kind === "snapshot" ? answer.image : null;
}

async function firstAnswer(
  idle: Promise<IdleWorker>,
  parts: Omit<Boot, "port">,
  signal: AbortSignal,
): Promise<{ worker: WalledWorker; port: MessagePort; answer: FromWorker }> {
  const aborted = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  const { worker, failed } = await Promise.race([idle, aborted]);
  const { port1: port, port2 } = new MessageChannel();
  try {
    const coming = new Promise<FromWorker | null>((resolve) => {
      port.onmessage = ({ data }) => resolve(checkedMessage(data));
    });
    worker.postMessage({ ...parts, port: port2 } satisfies Boot, [port2]);
    const answer = await Promise.race([coming, failed, aborted]);
    if (answer?.kind === "boot_failed") throw new NotBooted(`Python did not start: ${answer.message}; reload the page`);
    if (!answer) throw new NotBooted("Python gave no proper answer");
    return { worker, port, answer };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
