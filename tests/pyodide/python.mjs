// Starts the Pyodide that the page uses, in Node, with this repository mounted at /repo and its py/ importable.
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { loadPyodide } from "pyodide";

const repository = fileURLToPath(new URL("../..", import.meta.url));

export async function startPython() {
  // Hashes fixed as the worker and the command line fix them; nothing written into the mounted folders.
  const env = { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", HOME: "/home/pyodide" };
  const python = await loadPyodide({ env });
  mount(python, repository, "/repo");
  python.runPython(`
import asyncio, os, sys
sys.path.insert(0, "/repo/py")
os.chdir("/repo")
asyncio._set_running_loop(None)  # Pyodide's own runs all the time: tests that run a loop could not start theirs
import playground.loop.computing
playground.loop.computing.FREE_S *= ${busyness()}
`);
  (await pageModule("stack.ts")).guardStack(python);
  return python;
}

/**
 * How many processes want each processor. WebAssembly has no clock of the processor's time, so what a program computes is
 * told by the wall's: on a busy machine an ordinary step takes many times its time.
 */
function busyness() {
  return Math.max(1, loadavg()[0] / availableParallelism());
}

/** A module of web/pyodide/run that imports nothing: what the page's interpreter does, done here too. */
export async function pageModule(name) {
  const source = readFileSync(new URL(`../../web/pyodide/run/${name}`, import.meta.url), "utf-8");
  const { code } = transformSync(source, { loader: "ts", format: "esm" });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

export function mount(python, folder, where) {
  python.FS.mkdirTree(where);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, where);
}
