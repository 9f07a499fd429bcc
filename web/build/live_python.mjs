// Python for the page in the making: with its image if there is one of the sources as they are now, else as Pyodide
// ships it, which is built in no time, until the image has been taken in a process of its own.

import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { buildPython } from "../pyodide/build.mjs";
import { bundle } from "./bundle.mjs";
import { readNamedExamples } from "./examples.mjs";
import { pythonKey, WORKER } from "./python_cache.mjs";

const script = fileURLToPath(new URL("../build.mjs", import.meta.url));
const QUIET_MS = 1500; // after the last save, before the image is taken
const LOW = 10; // priority

export class LivePython {
  #cache;
  #imageTaken;
  #key = "";
  #python = null;
  #waiting = null;
  #taking = null;

  /** `imageTaken` is called when one has been, or with an error if none could be. Without a cache there are no images. */
  constructor(cache, imageTaken) {
    this.#cache = cache;
    this.#imageTaken = imageTaken;
  }

  /** Whether an image is still to come. */
  get isWaiting() {
    return this.#waiting !== null;
  }

  /** What buildPython returns. The same object as long as nothing has changed. */
  async current() {
    const key = await pythonKey();
    if (key === this.#key) return this.#python;
    this.stop();
    this.#python = this.#cache?.get(key) ?? (await this.#plain());
    this.#key = key;
    if (this.#cache && !this.#hasImage()) this.#waiting = setTimeout(() => this.#takeImage(key), QUIET_MS);
    return this.#python;
  }

  /** Does now, while nobody waits, what makes the first plain build slow: that starts a Python here. */
  async warmUp() {
    if (this.#hasImage()) await this.#plain();
  }

  /** Ends the taking of an image. */
  stop() {
    clearTimeout(this.#waiting);
    this.#taking?.kill();
    this.#waiting = this.#taking = null;
  }

  #hasImage() {
    return this.#python.facts.way === "image";
  }

  /** With the records of the examples as they were: new ones come with the image. */
  async #plain() {
    const records = this.#python?.facts.records;
    const examples = records ? [] : readNamedExamples();
    const { files, facts } = await buildPython({ worker: WORKER, examples, bundle, plain: true });
    return { files, facts: { ...facts, records: records ?? facts.records } };
  }

  #takeImage(key) {
    const taking = spawn(process.execPath, [script, "--python", "--cache", this.#cache.folder], { stdio: ["ignore", 2, 2] });
    if (taking.pid) setPriority(taking.pid, LOW);
    this.#taking = taking;
    taking.once("close", () => {
      if (this.#taking !== taking) return; // stopped
      this.stop();
      const python = this.#cache.get(key);
      if (python) this.#python = python;
      this.#imageTaken(python ? null : new Error("no image of Python could be taken: see above"));
    });
  }
}
