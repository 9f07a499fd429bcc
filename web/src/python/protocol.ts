// What crosses between the page and the Python worker: the types, and the check that
// every message from the worker passes before the page uses it. The check is needed
// because the learner's program can reach `postMessage` and say anything.

/** Sent by the page. `boot` comes first and once, then runs one at a time. */
export type ToWorker =
  | { kind: "boot"; wasm: WebAssembly.Module; stdlib: ArrayBuffer }
  | { kind: "run"; id: number; source: string };

/** Sent by the worker. `json` is the text of a Run; `dead` says that the interpreter is gone. */
export type FromWorker =
  | { kind: "ready"; python: string }
  | { kind: "boot_failed"; message: string }
  | { kind: "ran"; id: number; json: string; realMs: number }
  | { kind: "run_failed"; id: number; message: string; dead: boolean };

type Shape = Record<string, "string" | "number" | "boolean">;

const shapes: Record<FromWorker["kind"], Shape> = {
  ready: { python: "string" },
  boot_failed: { message: "string" },
  ran: { id: "number", json: "string", realMs: "number" },
  run_failed: { id: "number", message: "string", dead: "boolean" },
};

/** The message, if it is one of ours; otherwise `null`. */
export function checkedMessage(data: unknown): FromWorker | null {
  if (typeof data !== "object" || data === null) return null;
  const message = data as Record<string, unknown>;
  if (typeof message.kind !== "string" || !Object.hasOwn(shapes, message.kind)) return null;
  const shape = shapes[message.kind as FromWorker["kind"]];
  const fits = Object.entries(shape).every(([key, type]) => typeof message[key] === type);
  return fits ? (data as FromWorker) : null;
}
