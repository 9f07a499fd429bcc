// Keeps what starting Python takes, which is made in 20 seconds, for as long as nothing that it is made of changes.

import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { bundle, web } from "./bundle.mjs";

const KEPT = 3;
const NOT_BUNDLED = ["pyodide", "pyodide/*", "virtual:*"];
/** The worker's script. */
export const WORKER = resolve(web, "src/python/worker/worker.ts");

const folders = ["pyodide", "../py/examples", "../py/playground", "../py/simfetch"].map((folder) => resolve(web, folder));
const files = ["../package-lock.json", "build/bundle.mjs"].map((file) => resolve(web, file));

/** A hash of all that Python is made of: the worker's script with what it imports, and these files. */
export async function pythonKey() {
  const hash = createHash("sha256").update(await bundle(WORKER, { external: NOT_BUNDLED, minify: true }));
  for (const file of [...files, ...folders.flatMap(filesIn)]) hash.update(file).update(readFileSync(file));
  return hash.digest("hex").slice(0, 20);
}

function filesIn(folder) {
  const names = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !name.includes("__pycache__"));
  return names
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

export class PythonCache {
  constructor(folder) {
    this.folder = folder;
  }

  /** What buildPython returned; null if nothing is kept under this key. */
  get(key) {
    const folder = join(this.folder, key);
    if (!existsSync(folder)) return null;
    const { names, facts } = JSON.parse(readFileSync(join(folder, "facts.json"), "utf8"));
    const read = ([key, name]) => [key, { name, content: readFileSync(join(folder, key)) }];
    return { files: Object.fromEntries(Object.entries(names).map(read)), facts };
  }

  /** Keeps it whole or not at all, and forgets the oldest. */
  put(key, { files, facts }) {
    mkdirSync(this.folder, { recursive: true });
    const folder = mkdtempSync(join(this.folder, ".new-"));
    const names = Object.fromEntries(Object.entries(files).map(([key, { name }]) => [key, name]));
    for (const [key, { content }] of Object.entries(files)) writeFileSync(join(folder, key), content);
    writeFileSync(join(folder, "facts.json"), JSON.stringify({ names, facts }));
    if (existsSync(join(this.folder, key))) rmSync(folder, { recursive: true });
    else renameSync(folder, join(this.folder, key));
    for (const old of this.#newestFirst(key).slice(KEPT - 1)) rmSync(old, { recursive: true, force: true });
  }

  /** The folders of all but this key. */
  #newestFirst(key) {
    const others = readdirSync(this.folder)
      .filter((name) => name !== key)
      .map((name) => join(this.folder, name));
    const since = (path) => statSync(path).mtimeMs;
    return others.sort((a, b) => since(b) - since(a));
  }
}
