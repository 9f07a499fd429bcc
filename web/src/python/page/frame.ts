// The frame in which Python's workers start. A `data:` worker has an origin of its own and the policy of the
// document that starts it, so the frame's own policy, added to the page's, is the wall around the learner's program:
// the page may go on fetching what it needs, and no worker can ever send a request anywhere.

import { hash } from "virtual:relay";
import { isolated, startByRelay, type WalledWorker } from "./relay";

const WALL = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src data:";
const RELAY_WALL = WALL.replace("script-src", `script-src '${hash}'`);

type Inside = Window & typeof globalThis;

let frame: Promise<Inside> | null = null;

/** Begins what starting a worker takes before its script is there. */
export function prepareWall(): void {
  if (!isolated) frame ??= openFrame();
  frame?.catch(() => {}); // starting a worker tells
}

/** Starts a module worker, given as a `data:` URL, behind the wall. Rejects with a sentence for the user. */
export async function startBehindWall(script: string): Promise<WalledWorker> {
  if (isolated) return startByRelay(script, RELAY_WALL);
  frame ??= openFrame();
  try {
    const { Worker } = await frame;
    return new Worker(script, { type: "module", name: "python" });
  } catch (cause) {
    frame = null; // trying again may help
    throw new Error("the browser could not start Python: try a newer one", { cause });
  }
}

function openFrame(): Promise<Inside> {
  const element = document.createElement("iframe");
  element.hidden = true;
  element.title = "Python";
  element.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${WALL}">`;
  return new Promise((resolve, reject) => {
    element.onload = () => {
      const inside = element.contentWindow as Inside | null;
      if (inside?.document.querySelector("meta")) resolve(inside);
      else reject(new Error("the frame is not what it was made as"));
    };
    document.documentElement.append(element); // beside the body, which the page draws
  });
}
