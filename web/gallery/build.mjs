// Builds the gallery: `node web/gallery/build.mjs --runs FILE --out FOLDER`. FILE is what tools/gallery_programs.py has recorded.
// With `--watch` it is built whenever `build.py gallery` asks for it.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundle, readably, web } from "../build/bundle.mjs";
import { LiveSite } from "../build/live.mjs";
import { Requests, say, whyNot } from "../build/requests.mjs";
import { Site } from "../build/site.mjs";
import { themes } from "../build/themes.mjs";

const { values: asked } = parseArgs({
  options: { runs: { type: "string" }, out: { type: "string" }, watch: { type: "boolean" } },
});
readably();
if (asked.watch) await watch(new LiveSite(resolve(asked.out)));
else await build(new Site(resolve(asked.out)));

async function build(site) {
  const virtual = { themes: themes(), examples: { examples: [] } };
  const made = ["gallery.js", "stills.js", "gallery.css", "stills.css"].map(async (name) => {
    site.write(name, await bundle(`gallery/${name.replace(/\.js$/, ".ts")}`, { virtual }));
  });
  await Promise.all(made);
  site.copy(resolve(asked.runs), "runs.json");
  for (const page of ["index.html", "stills.html"]) site.write(page, readFileSync(join(web, "gallery", page), "utf8"));
}

async function watch(site) {
  let newest = 0;
  await new Requests().answer(async () => {
    const begin = performance.now();
    site.build = Date.now();
    try {
      await build(site);
      newest = site.build;
      say(newest, `built in ${((performance.now() - begin) / 1000).toFixed(2)} s`);
    } catch (error) {
      say(newest, whyNot(error));
    }
  });
}
