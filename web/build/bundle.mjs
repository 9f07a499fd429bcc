// Bundles scripts and style sheets with esbuild, all with the same settings.

import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

/** The folder `web`. */
export const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** @type {esbuild.BuildOptions} */
const options = {
  bundle: true,
  format: "esm",
  logLevel: "warning",
  minify: true,
  platform: "browser",
  target: ["chrome105", "firefox115", "safari16.4"],
};

/** From now on bundles are made in less time, and to be read in a browser's tools. */
export function readably() {
  options.minify = false;
}

// CodeMirror makes one at once, for a command that no key of ours calls: a tenth of the time until the editor is there.
const DEFINED = { "Intl.Segmenter": "undefined" };

/**
 * One file's bytes, bundled with all that it imports. `source` is its path from the folder `web`; `virtual` has by name what
 * `import … from "virtual:name"` gets. The rest are options of esbuild's.
 */
export async function bundle(source, more = {}) {
  const result = await esbuild.build({ ...optionsFor(source, more), outdir: "dist", write: false });
  return result.outputFiles[0].contents;
}

/**
 * Writes a script whose `import()`s come when they are asked for into `folder`; returns the names of its own `file`, of its
 * `parts`, and of those that it needs `atOnce`.
 */
export async function bundleInParts(source, folder, more = {}) {
  const named = { entryNames: "[name]-[hash]", chunkNames: "part-[name]-[hash]", splitting: true, metafile: true };
  const built = await esbuild.build({ ...optionsFor(source, more), ...named, outdir: folder });
  const outputs = Object.entries(built.metafile.outputs).map(([path, output]) => ({ file: basename(path), ...output }));
  const script = outputs.find(({ entryPoint }) => entryPoint?.endsWith(source));
  const atOnce = script.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
  return { file: script.file, parts: outputs.map(({ file }) => file).filter((file) => file !== script.file), atOnce };
}

function optionsFor(source, { virtual = {}, plugins = [], define = {}, ...more }) {
  const made = Object.entries(virtual).map(([name, exports]) => virtualModule(name, exports));
  const own = { entryPoints: [resolve(web, source)], define: { ...DEFINED, ...define }, plugins: [...plugins, ...made] };
  return { ...options, ...more, ...own };
}

/** An esbuild plugin that answers `import … from "virtual:name"` with these exports. */
function virtualModule(name, exports) {
  const contents = Object.entries(exports)
    .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`)
    .join("\n");
  const filter = new RegExp(`^virtual:${name}$`);
  return {
    name: `virtual:${name}`,
    setup(build) {
      build.onResolve({ filter }, ({ path }) => ({ path, namespace: "virtual" }));
      build.onLoad({ filter, namespace: "virtual" }, () => ({ contents, loader: "js" }));
    },
  };
}
