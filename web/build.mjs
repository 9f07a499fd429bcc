// Builds dist/: a static site that works under any path, with content-hashed names for
// all but index.html. `node web/build.mjs` needs nothing but the installed npm packages.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const py = resolve(web, "../py");
const dist = resolve(web, "../dist");
const assetsFolder = join(dist, "assets");
const pathOf = createRequire(import.meta.url).resolve;

const options = {
  bundle: true,
  format: "esm",
  logLevel: "warning",
  minify: true,
  platform: "browser",
  target: ["chrome105", "firefox115", "safari16.4"],
  write: false,
};

/** An esbuild plugin that answers `import … from "virtual:name"` with these exports. */
function virtual(name, exports) {
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

/** Writes an asset under its content-hashed name; returns the name and the size. */
function emit(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const extension = extname(name);
  const file = `${basename(name, extension)}-${hash}${extension}`;
  writeFileSync(join(assetsFolder, file), bytes);
  return { file, bytes: bytes.length };
}

function pythonFiles(folder) {
  return readdirSync(join(py, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".py") && statSync(join(py, path)).isFile())
    .sort();
}

function readExample(path) {
  const source = readFileSync(join(py, path), "utf8");
  const [firstLine] = source.split("\n", 1);
  if (!firstLine.startsWith("# ")) throw new Error(`${path} must begin with "# " and its title`);
  return { id: basename(path, ".py"), title: firstLine.slice(2).trim(), source };
}

async function bundle(source, plugins, external = []) {
  const entryPoints = [join(web, source)];
  const result = await esbuild.build({ ...options, entryPoints, external, outdir: dist, plugins });
  return result.outputFiles[0].contents;
}

async function emitWorker() {
  const paths = ["playground", "simfetch"].flatMap(pythonFiles);
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(py, path), "utf8")]));
  const usedInNodeOnly = ["node:*", "ws"];
  const code = await bundle("src/python/worker.ts", [virtual("engine", { files })], usedInNodeOnly);
  // Without a short name of its own, every stack trace would quote the whole data: URL.
  return emit("worker.js", `${Buffer.from(code)}\n//# sourceURL=python-worker.js\n`);
}

/** Builds the page's script and style sheet and puts their built names into index.html. */
async function emitPage(plugins) {
  let html = readFileSync(join(web, "index.html"), "utf8");
  for (const [name, source] of [["main.js", "src/main.ts"], ["main.css", "styles/main.css"]]) {
    const { file } = emit(name, await bundle(source, plugins));
    if (!html.includes(`"./${name}"`)) throw new Error(`index.html must link "./${name}"`);
    html = html.replace(`"./${name}"`, `"./assets/${file}"`);
  }
  writeFileSync(join(dist, "index.html"), html);
}

/** The licences of the packages whose code is in the site, as most of them ask. */
function writeLicences() {
  const lock = JSON.parse(readFileSync(resolve(web, "../package-lock.json"), "utf8"));
  const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path && !dev);
  const texts = shipped.map(([path, { license, version }]) => {
    const folder = resolve(web, "..", path);
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
    return `${path.replace("node_modules/", "")} ${version}\n\n${text}\n`;
  });
  writeFileSync(join(dist, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(assetsFolder, { recursive: true });
const assets = {
  wasm: emit("pyodide.wasm", readFileSync(pathOf("pyodide/pyodide.asm.wasm"))),
  stdlib: emit("python_stdlib.zip", readFileSync(pathOf("pyodide/python_stdlib.zip"))),
  worker: await emitWorker(),
};
await emitPage([
  virtual("assets", { assets }),
  virtual("examples", { examples: pythonFiles("examples").map(readExample) }),
]);
writeLicences();
