// The wall where the page is in a sandbox, with an origin of its own that no other frame shares: the page can't reach
// into the walled frame, so a script in that frame starts the worker and passes on what it is sent. Its answers
// come straight through its port.

import { script as relay } from "virtual:relay";

/** As much of a Worker as starting Python takes. */
export interface WalledWorker extends Pick<Worker, "terminate" | "onerror"> {
  postMessage(message: unknown, options?: StructuredSerializeOptions): void;
}

/** What the frame is sent: once the script of a worker, then what that worker is sent, or null to end it. */
export type ToRelay = { script: string } | { message: unknown } | null;

/** Whether this page has an origin of its own; a compiled module can't leave it then. */
export const isolated = self.origin === "null";

export async function startByRelay(script: string, wall: string): Promise<WalledWorker> {
  const frame = await openRelay(wall);
  const { port1: port, port2 } = new MessageChannel();
  const worker: WalledWorker = {
    onerror: null,
    postMessage: (message, options) => port.postMessage({ message } satisfies ToRelay, options),
    terminate: () => {
      port.postMessage(null satisfies ToRelay);
      port.close();
    },
  };
  port.onmessage = () => (worker as Worker).onerror?.(new ErrorEvent("error"));
  frame.postMessage({ script } satisfies ToRelay, "*", [port2]);
  return worker;
}

let opened: Promise<Window> | null = null;

function openRelay(wall: string): Promise<Window> {
  opened ??= new Promise((resolve, reject) => {
    const element = document.createElement("iframe");
    element.hidden = true;
    element.title = "Python";
    element.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${wall}"><script>${relay}</script>`;
    element.onload = () => {
      if (element.contentWindow) resolve(element.contentWindow);
      else reject(new Error("the frame for Python did not open"));
    };
    document.documentElement.append(element);
  });
  return opened;
}
