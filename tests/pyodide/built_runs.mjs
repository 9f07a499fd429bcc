// Programs from standard input, their Runs to standard output, from the worker of a built site, as its page would have them.
//
//     node tests/pyodide/built_runs.mjs SITE WAY [apart]
//
// WAY is what Python starts from: "image" or "plain". With "apart" each program has an interpreter of its own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

const [site, way, apart] = process.argv.slice(2);
const parts = {
  image: () => ({ given: { image: asset("image-", ".zst"), zstd: asset("zstd-", ".wasm") }, wasm: asset("python-", ".wasm") }),
  plain: () => ({ given: { library: asset("plain-", ".zip") }, wasm: asset("plain-", ".wasm") }),
};

const script = `data:text/javascript,${encodeURIComponent(Buffer.from(asset("worker-", ".js")))}`;
let worker;
let port;
await ready();
const runs = {};
for (const [id, [name, source]] of Object.entries(JSON.parse(readFileSync(0, "utf-8"))).entries()) {
  if (apart && id > 0) {
    await worker.terminate();
    await ready();
  }
  port.postMessage({ kind: "run", id, source, limits: {} });
  runs[name] = (await answer("ran")).json;
  await answer("replayed");
}
console.log(JSON.stringify(runs));
await worker.terminate();

/** Has a worker with Python in it, and the port to talk with it. */
async function ready() {
  worker = new Worker(new URL("built_worker.mjs", import.meta.url), { workerData: script });
  port = start(parts[way]());
  await answer("ready");
}

function start({ given, wasm }) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ ...given, port: port2 }, [port2]);
  worker.postMessage({ wasm: new WebAssembly.Module(wasm), memoryMb: 1024 });
  return port1;
}

/** The next thing of this kind that the worker says. */
async function answer(kind) {
  for (;;) {
    const { data } = await new Promise((resolve, reject) => {
      port.onmessage = resolve;
      worker.once("error", reject);
    });
    if (data.kind === kind) return data;
    if (data.kind === "needs_library") port.postMessage({ kind: "library", archive: asset("library-", ".bin") });
    else if (data.kind !== "report") throw new Error(`waited for "${kind}", got ${JSON.stringify(data)}`);
  }
}

function asset(start, end) {
  const name = readdirSync(join(site, "assets")).find((each) => each.startsWith(start) && each.endsWith(end));
  if (!name) throw new Error(`no ${start}*${end} in ${site}`);
  return Uint8Array.from(readFileSync(join(site, "assets", name))).buffer;
}
