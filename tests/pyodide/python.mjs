// Starts the Pyodide that the page uses, in Node, with this repository mounted at /repo and its py/ importable.
import { fileURLToPath } from "node:url";
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
`);
  return python;
}

export function mount(python, folder, where) {
  python.FS.mkdirTree(where);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, where);
}
