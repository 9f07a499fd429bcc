// Downloads what the Python worker is made of, counting bytes as they come. The page
// does it because the worker may not download anything.

import { assets, type Asset } from "virtual:assets";

export interface WorkerParts {
  readonly wasm: WebAssembly.Module;
  readonly stdlib: ArrayBuffer;
  /** The worker's script, as a `data:` URL. */
  readonly script: string;
}

/** Told how many bytes came since the last call. */
type Count = (bytes: number) => void;

/** Calls `onFraction` with 0 to 1. Rejects with a sentence for the user. */
export async function downloadParts(
  onFraction: (fraction: number) => void,
  signal: AbortSignal,
): Promise<WorkerParts> {
  const total = Object.values(assets).reduce((sum, asset) => sum + asset.bytes, 0);
  let loaded = 0;
  const count: Count = (bytes) => onFraction(Math.min((loaded += bytes) / total, 1));
  const buffer = async (response: Response) => (await counted(response, count)).arrayBuffer();
  const [wasm, stdlib, script] = await Promise.all([
    download(assets.wasm, signal, (response) => compiled(response, count)),
    download(assets.stdlib, signal, buffer),
    download(assets.worker, signal, async (response) => dataUrl(await buffer(response))),
  ]);
  return { wasm, stdlib, script };
}

async function download<T>(
  { file }: Asset,
  signal: AbortSignal,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(new URL(file, import.meta.url), { signal });
    if (response.ok) return await read(response);
  } catch (cause) {
    signal.throwIfAborted();
    throw new Error(`could not download ${file}: check the connection, then try again`, { cause });
  }
  throw new Error(`could not download ${file} (HTTP ${response.status}): reload the page`);
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
    return WebAssembly.compile(await counted(response, count).arrayBuffer());
  }
  const counting = counted(response.clone(), count).body?.pipeTo(new WritableStream());
  const [module] = await Promise.all([WebAssembly.compileStreaming(response), counting]);
  return module;
}

function dataUrl(script: ArrayBuffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([script], { type: "text/javascript" }));
  });
}
