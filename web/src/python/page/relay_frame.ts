// Inside the walled frame of a sandboxed page: starts each worker that the page sends the script of, and hands on
// what the worker is sent. Built into a text of its own (web/build.mjs), which the page's policy knows by its hash.

import type { ToRelay } from "./relay";

addEventListener("message", ({ data, ports: [port], source }: MessageEvent<ToRelay>) => {
  if (source !== parent || !port || !data || !("script" in data)) return;
  const worker = new Worker(data.script, { type: "module", name: "python" });
  worker.onerror = () => port.postMessage("error");
  port.onmessage = ({ data, ports }: MessageEvent<ToRelay>) => {
    if (data && "message" in data) worker.postMessage(data.message, [...ports]);
    else worker.terminate();
  };
});
