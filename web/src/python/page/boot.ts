// Starts one worker, posts it its parts and waits until Python answers.

import { type Boot, checkedMessage, type FromWorker, type Given, type Start, type ToWorker } from "../wire/protocol";
import { startBehindWall } from "./frame";
import type { WalledWorker } from "./relay";

/** Python itself did not start: what it was given may be at fault, not the browser. */
export class NotBooted extends Error {}

/** The worker itself did not start, or died at once. Now and then that happens to a browser that is very busy. */
export class NotStarted extends Error {}

/** What an interpreter started from: the image, or all as Pyodide ships it. */
export type Way = "image" | "plain";

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

/** A worker that gets ready for Python's code, which it has not been sent yet. */
export interface WaitingWorker {
  readonly worker: WalledWorker;
  readonly port: MessagePort;
  /** The first thing that it says; null if that is nonsense. */
  readonly answer: Promise<FromWorker | null>;
  /** What it was given; rejects if it dies. */
  readonly way: Promise<Way>;
  readonly failed: Promise<never>;
}

/** Starts a worker, given its script as a `data:` URL, and hands over what it is `given` when that comes. Rejects with a sentence for the user. */
export async function startWorker(script: string, given: Promise<Given>): Promise<WaitingWorker> {
  const worker = await startBehindWall(script);
  const failed = new Promise<never>((_resolve, reject) => {
    worker.onerror = () => reject(new NotStarted("the browser could not start Python: try a newer one"));
  });
  const { port1: port, port2 } = new MessageChannel();
  const answer = new Promise<FromWorker | null>((resolve) => {
    port.onmessage = ({ data }) => resolve(checkedMessage(data));
  });
  const way = given.then((parts): Way => {
    worker.postMessage({ ...parts, port: port2 } satisfies Boot, { transfer: [port2] });
    return "image" in parts ? "image" : "plain";
  });
  for (const each of [failed, way]) each.catch(() => {}); // whoever has it boot will hear of it
  return { worker, port, answer, way, failed };
}

/** Rejects with a sentence for the user, or with the reason of the signal that aborts it; the worker is gone then. */
export async function bootWorker(waiting: Promise<WaitingWorker>, start: Start, signal: AbortSignal): Promise<PythonWorker> {
  const aborted = abortion(signal);
  const { worker, port, answer, way, failed } = await Promise.race([waiting, aborted]);
  try {
    const came = await Promise.race([way, failed, aborted]);
    worker.postMessage(start satisfies Start); // not by the port, which takes no compiled module to another origin
    const python = versionIn(await Promise.race([answer, failed, aborted]));
    return talkingTo(worker, port, { python, way: came, memoryMb: start.memoryMb });
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function versionIn(answer: FromWorker | null): string {
  if (answer?.kind === "ready") return answer.python;
  const why =
    answer?.kind === "boot_failed" ? `Python did not start: ${answer.message}; reload the page` : "Python gave no proper answer";
  throw new NotBooted(why);
}

function talkingTo(
  worker: WalledWorker,
  port: MessagePort,
  about: Pick<PythonWorker, "python" | "way" | "memoryMb">,
): PythonWorker {
  const python: PythonWorker = {
    ...about,
    onmessage: () => {},
    post: (message) => port.postMessage(message),
    end: () => {
      port.onmessage = null; // what is under way already must not be heard any more
      worker.terminate();
    },
  };
  port.onmessage = ({ data }) => {
    const message = checkedMessage(data);
    if (message) python.onmessage(message);
    else console.warn("ignored a message from Python that is none of ours");
  };
  return python;
}
