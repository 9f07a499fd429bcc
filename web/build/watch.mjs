// Builds the page in the making anew for each line on standard input, and says on standard output what came of it, a line
// of JSON each: `build`, the number of the newest build that is worth a reload, and a `text` for the terminal.
// `build.py serve` (tools/builder.py) is at the other end.

import { createInterface } from "node:readline";
import { readably } from "./bundle.mjs";
import { LiveSite } from "./live.mjs";
import { LivePython } from "./live_python.mjs";
import { emitPython, emitRest } from "./whole.mjs";

const PLAIN = "; Python starts plainly until its image has been taken";
const TAKEN = "Python's image is taken: the next visit starts from it";

/** Until the input ends. Without a cache Python starts plainly. */
export async function watch(folder, cache) {
  readably();
  let work = Promise.resolve();
  let waiting = 0;
  const python = new LivePython(cache, (error) => {
    work = work.then(() => (error ? builds.say(error.message) : builds.again(TAKEN)));
  });
  const builds = new Builds(new LiveSite(folder), python);
  process.once("exit", () => python.stop());
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit());
  for await (const _ of createInterface({ input: process.stdin })) {
    waiting += 1;
    work = work.then(() => (--waiting === 0 ? builds.next() : undefined)); // what came in the meantime is in the last one
  }
  process.exit();
}

class Builds {
  #site;
  #python;
  #newest = 0;
  #emitted = { from: null, about: null };

  constructor(site, python) {
    this.#site = site;
    this.#python = python;
  }

  /** A build that open pages are told of. */
  async next() {
    const begin = performance.now();
    const number = Date.now();
    const isFirst = this.#newest === 0;
    if (!(await this.#build(number))) return;
    this.#newest = number;
    const seconds = ((performance.now() - begin) / 1000).toFixed(2);
    this.say(`built in ${seconds} s${this.#python.isWaiting ? PLAIN : ""}`);
    if (isFirst) await this.#python.warmUp().catch((error) => this.say(error.message));
  }

  /** One for the next visit. */
  async again(text) {
    if (await this.#build(this.#newest)) this.say(text);
  }

  say(text) {
    process.stdout.write(`${JSON.stringify({ build: String(this.#newest), text })}\n`);
  }

  /** False if there is something to mend, which has been said. */
  async #build(number) {
    try {
      this.#site.build = number;
      const about = this.#aboutPython(await this.#python.current());
      const pages = await emitRest(this.#site, about);
      const python = Object.values(about.assets.assets).map(({ file }) => file);
      this.#site.keep([...pages, ...python, ...about.offline]);
      return true;
    } catch (error) {
      this.say(error.errors ? "not built: see above" : `not built: ${error.message}`); // esbuild has told its errors
      return false;
    }
  }

  #aboutPython(python) {
    if (this.#emitted.from !== python) this.#emitted = { from: python, about: emitPython(this.#site, python) };
    return this.#emitted.about;
  }
}
