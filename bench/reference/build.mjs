// Puts the pages that the benchmark compares with into a folder: `node bench/reference/build.mjs FOLDER`.
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundle } from "../../web/build/bundle.mjs";
import { withGlue } from "../../web/pyodide/build/glue.mjs";
import { glueFor } from "../../web/pyodide/build.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const pyodide = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));
const [folder] = process.argv.slice(2);
const STOCK = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

mkdirSync(join(folder, "pyodide"), { recursive: true });
for (const name of readdirSync(here)) copyFileSync(join(here, name), join(folder, name));
for (const name of STOCK) copyFileSync(join(pyodide, name), join(folder, "pyodide", name));
const { glue } = await glueFor("src/python/worker/worker.ts", bundle); // what the page's worker has of it
await esbuild.build({
  entryPoints: ["editor.js", "pyodide_alone.js"].map((name) => join(here, name)),
  outdir: folder,
  allowOverwrite: true,
  bundle: true,
  external: ["node:*", "ws"],
  format: "esm",
  minify: true,
  plugins: [withGlue(glue)],
  logLevel: "warning",
});
