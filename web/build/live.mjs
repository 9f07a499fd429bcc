// The page in the making, for `build.py serve`: it is built into the same folder again and again, and an open page
// reloads itself when that is done.

import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { hashOf } from "./inline.mjs";
import { Site } from "./site.mjs";

export class LiveSite extends Site {
  /** The number of the build that is under way; later ones are greater. */
  build = 0;
  #before = [];

  /** @override */
  write(name, content) {
    super.write(name, name.endsWith(".html") ? reloading(content, this.build) : content);
  }

  /** Deletes all assets but these and those of the last call, which a page may still ask for. */
  keep(assets) {
    const names = new Set([...assets, ...this.#before].map((path) => basename(path)));
    this.#before = assets;
    const old = readdirSync(this.assets).filter((name) => !names.has(name));
    for (const name of old) rmSync(join(this.assets, name));
  }
}

/** With a script that listens at the address that tools/live.py serves, and its hash in the page's policy. */
function reloading(html, build) {
  // Not in a frame: a lesson with many embeds has more of those than a browser opens connections to a server.
  const script = `if (self === top) new EventSource("/builds").onmessage = ({ data }) => { if (data > ${build}) location.reload(); };`;
  const [before, after] = ["script-src 'self'", "</head>"];
  if (!html.includes(before) || !html.includes(after)) throw new Error(`a page has no ${before} or no ${after}`);
  return html.replace(before, `${before} '${hashOf(script)}'`).replace(after, () => `<script>${script}</script>\n  ${after}`);
}
