// Downloads what Python is made of, counting bytes as they come. The page does it because the worker may not download
// anything. What came whole is kept, so that trying again fetches only what failed, and that past the browser's cache.

import { type Asset, assets } from "virtual:assets";
import { isolated } from "./relay";

type Name = keyof typeof assets;

/** Not compiled where a compiled module can't be posted. */
export type Code = WebAssembly.Module | ArrayBuffer;

/** Told how many bytes came since the last call. */
type Count = (bytes: number) => void;
type Read<T> = (response: Response, count: Count) => Promise<T>;

/** What a start takes, each as it comes. */
export interface Coming {
  readonly wasm: Promise<Code>;
  /** Packed, as it came. */
  readonly image: Promise<ArrayBuffer>;
  /** What unpacks it. */
  readonly zstd: Promise<ArrayBuffer>;
  /** The worker's script, as a `data:` URL. */
  readonly script: Promise<string>;
}

/** How much of something has come, 0 to 1. */
type OnFraction = (fraction: number) => void;

export class Downloads {
  readonly #kept = new Map<Name, unknown>();
  readonly #failed = new Set<Name>();

  /** What a start takes. Throws and rejects with a sentence for the user. */
  parts(onFraction: OnFraction, signal: AbortSignal): Coming {
    mustHaveWebAssembly();
    const count = counting(["worker", "zstd", "image", "wasm"], onFraction);
    return {
      script: this.#get("worker", dataUrl, signal, count),
      zstd: this.#get("zstd", buffer, signal, count),
      image: this.#get("image", buffer, signal, count),
      wasm: this.#get("wasm", code, signal, count),
    };
  }

  /** What takes the place of the image and its code if they won't do. Rejects with a sentence for the user. */
  async plain(onFraction: OnFraction, signal: AbortSignal): Promise<{ script: string; wasm: Code; library: ArrayBuffer }> {
    mustHaveWebAssembly();
    const names: Name[] = ["worker", "plainWasm", "plain"];
    const count = counting(
      names.filter((name) => !this.#kept.has(name)),
      onFraction,
    );
    const [script, wasm, library] = await Promise.all([
      this.#get("worker", dataUrl, signal, count),
      this.#get("plainWasm", code, signal, count),
      this.#get("plain", buffer, signal, count),
    ]);
    return { script, wasm, library };
  }

  /** The compiled library, gzipped. Rejects with a sentence for the user. */
  library(signal: AbortSignal): Promise<ArrayBuffer> {
    return this.#get("library", buffer, signal, () => {});
  }

  async #get<T>(name: Name, read: Read<T>, signal: AbortSignal, count: Count): Promise<T> {
    if (!this.#kept.has(name)) {
      const cache = this.#failed.has(name) ? "reload" : "default";
      this.#failed.add(name);
      this.#kept.set(name, await download(assets[name], read, { signal, cache }, count));
    }
    this.#failed.delete(name);
    return this.#kept.get(name) as T;
  }
}

function mustHaveWebAssembly(): void {
  if (typeof WebAssembly === "object") return;
  throw new Error("this browser has no WebAssembly, which Python needs: turn it on or use another browser");
}

function counting(names: Name[], onFraction: OnFraction): Count {
  const total = names.reduce((sum, name) => sum + assets[name].bytes, 0);
  let loaded = 0;
  return (bytes) => onFraction(Math.min((loaded += bytes) / total, 1));
}

async function download<T>({ file, bytes }: Asset, read: Read<T>, options: RequestInit, count: Count): Promise<T> {
  let come = 0;
  const counting: Count = (more) => count(((come += more), more));
  const response = await fetch(new URL(file, import.meta.url), options).catch((cause: unknown) => {
    options.signal?.throwIfAborted();
    throw new Error(`could not download ${file}: check the connection, then try again`, { cause });
  });
  if (!response.ok) throw new Error(`could not download ${file} (HTTP ${response.status}): reload the page`);
  try {
    const result = await read(response, counting);
    if (come === bytes) return result;
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (come === bytes) throw new Error(`the browser could not use ${file} (${String(cause)}): try a newer one`, { cause });
  }
  throw new Error(`could not download all of ${file}: check the connection, then try again`);
}

/** The same response, its body counted on the way. */
function counted(response: Response, count: Count): Response {
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(counter) ?? null, response);
}

// Streaming compilation of the untouched response lets the browser cache the compiled
// code; it insists on the right MIME type, which not every server sends.
async function compiled(response: Response, count: Count): Promise<WebAssembly.Module> {
  if (response.headers.get("Content-Type") !== "application/wasm") {
    return WebAssembly.compile(await buffer(response, count));
  }
  const counting = counted(response.clone(), count).body?.pipeTo(new WritableStream());
  const [module] = await Promise.allSettled([WebAssembly.compileStreaming(response), counting]);
  if (module.status === "rejected") throw module.reason;
  return module.value;
}

function code(response: Response, count: Count): Promise<Code> {
  return isolated ? buffer(response, count) : compiled(response, count);
}

function buffer(response: Response, count: Count): Promise<ArrayBuffer> {
  return counted(response, count).arrayBuffer();
}

/** In the form that browsers would bring it into themselves: they are slow at that. */
async function dataUrl(response: Response, count: Count): Promise<string> {
  const script = await counted(response, count).text();
  return `data:text/javascript,${script.replace(/[%#?]|[^ -~]+/g, encodeURIComponent)}`;
}
