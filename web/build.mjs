// Builds dist/: a static site that works under any path, with content-hashed names for all but the pages
// and what lessons link to: index.html, embed.html, gather-playground.js. `node web/build.mjs` needs nothing but the installed npm packages.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { buildInline, classic, hashOf, themes } from "./build/embed.mjs";
import { imageOf } from "./pyodide/build/image.mjs";
import { dataEnd, leanWasm, withoutData } from "./pyodide/build/lean_wasm.mjs";
import { buildLibrary } from "./pyodide/build/library.mjs";
import { smallerGlue } from "./pyodide/build/glue.mjs";
import { zstdDecoder } from "./pyodide/build/zstd.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const py = resolve(web, "../py");
const dist = resolve(web, "../dist");
const assetsFolder = join(dist, "assets");
const pathOf = createRequire(import.meta.url).resolve;

const options = {
  bundle: true,
  // CodeMirror makes one at once, for a command that no key of ours calls: a tenth of the time until the editor is there.
  define: { "Intl.Segmenter": "undefined" },
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

async function bundle(source, plugins, more = {}) {
  const entryPoints = [join(web, source)];
  const define = { ...options.define, ...more.define };
  const result = await esbuild.build({ ...options, ...more, define, entryPoints, outdir: dist, plugins });
  return result.outputFiles[0].contents;
}

/** What starting Python takes: Pyodide's code, what its memory is once it has started, and the worker's script. */
async function emitPython({ archives, facts, names, pack }) {
  const usedInNodeOnly = ["node:*", "ws"];
  const plugins = [virtual("library", facts), smallerGlue(join(web, "pyodide/run"))];
  const [worker, takeImage] = await Promise.all(
    ["src/python/worker.ts", "pyodide/run/take_image.ts"].map((path) => bundle(path, plugins, { external: usedInNodeOnly })),
  );
  const wasm = readFileSync(pathOf("pyodide/pyodide.asm.wasm"));
  const script = Buffer.from(takeImage).toString();
  const lean = leanWasm(wasm, script + Buffer.from(worker).toString());
  const image = await imageOf(script, { wasm: lean, dataEnd: dataEnd(lean), library: archives.library, ...names });
  return {
    zstd: emit("zstd.wasm", zstdDecoder()),
    image: emit("image.zst", pack(image)),
    wasm: emit("python.wasm", withoutData(lean)),
    // Without a short name of its own, every stack trace would quote the whole data: URL.
    worker: emit("worker.js", `${Buffer.from(worker)}\n//# sourceURL=python-worker.js\n`),
    // Packed by us: a server may not compress archives, and one stream packs better than file by file.
    library: emit("library.bin", gzipSync(archives.library, { level: 9 })),
    plainWasm: emit("plain.wasm", wasm),
    plain: emit("plain.zip", archives.plain),
  };
}

/** Builds a page's script, in one part or more, and its style sheet, and puts their built names into it; returns those names. */
async function emitPage(page, name, { js, css }, plugins, emitScript) {
  const { file, parts = [], atOnce = [] } = await emitScript(`${name}.js`, js, plugins);
  const built = { [`${name}.js`]: file };
  const sheet = Buffer.from(await bundle(css, plugins)).toString();
  let html = readFileSync(join(web, page), "utf8").replace("RELAY_HASH", relay.hash);
  if (html.includes("STYLE_HASH")) html = await withShell(html, `<link rel="stylesheet" href="./${name}.css" />`, sheet);
  else built[`${name}.css`] = emit(`${name}.css`, sheet).file;
  for (const [link, file] of Object.entries(built)) {
    if (!html.includes(`"./${link}"`)) throw new Error(`${page} must link "./${link}"`);
    html = html.replace(`"./${link}"`, `"./assets/${file}"`);
  }
  // Without these the browser would learn of them only from the script.
  const preloads = atOnce.map((file) => `<link rel="modulepreload" href="./assets/${file}" />\n    `);
  html = html.replace("<script", `${preloads.join("")}<script`);
  writeFileSync(join(dist, page), html);
  return [...Object.values(built), ...parts].map((file) => `assets/${file}`);
}

/** What is on show before the page's script is there: its styles, in place of the link to them, and what else it needs. */
async function withShell(html, link, sheet) {
  const { script, hash } = await buildInline(bundle, "src/shell.ts");
  const titles = examples.map(({ title }) => `<option>${title}</option>`).join("");
  return html
    .replace("EXAMPLE_OPTIONS", titles)
    .replace("SHELL_SCRIPT", () => script)
    .replace("SHELL_HASH", hash)
    .replace(link, () => `<style>${sheet}</style>`)
    .replace("STYLE_HASH", hashOf(sheet));
}

async function emitWhole(name, source, plugins) {
  return emit(name, await bundle(source, plugins, classic));
}

/** A script whose `import()`s come when they are asked for: its own file, its `parts`, and those that it needs `atOnce`. */
async function emitInParts(_name, source, plugins) {
  const named = { entryNames: "[name]-[hash]", chunkNames: "part-[hash]", splitting: true, metafile: true };
  const entryPoints = [join(web, source)];
  const built = await esbuild.build({ ...options, ...named, entryPoints, outdir: assetsFolder, plugins, write: true });
  const outputs = Object.entries(built.metafile.outputs).map(([path, output]) => ({ file: basename(path), ...output }));
  const script = outputs.find(({ entryPoint }) => entryPoint?.endsWith(source));
  const atOnce = script.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
  return { file: script.file, parts: outputs.map(({ file }) => file).filter((file) => file !== script.file), atOnce };
}

/** What starting Python downloads, if nothing goes wrong. */
function toStart() {
  return [assets.worker, assets.zstd, assets.image, assets.wasm].map(({ file }) => file);
}

/** How many MB that is from a server that packs what it sends. */
function megabytes() {
  const needed = toStart().map((file) => readFileSync(join(assetsFolder, file)));
  return needed.reduce((sum, bytes) => sum + Math.min(gzipSync(bytes, { level: 6 }).length, bytes.length), 0) / 1e6;
}

/** What lessons link to keeps its name: the tag's script and its types. */
async function emitTag() {
  writeFileSync(join(dist, "gather-playground.js"), await bundle("src/tag/gather-playground.ts", [], { format: "iife" }));
  copyFileSync(join(web, "src/tag/gather-playground.d.ts"), join(dist, "gather-playground.d.ts"));
}

/** Built last: it knows every file that working without a network takes. */
async function emitServiceWorker(pageFiles) {
  const parts = [...toStart(), assets.library.file].map((file) => `assets/${file}`);
  const files = [...Object.values(pageFiles).flat(), ...parts, ...Object.values(recordings).map((file) => `assets/${file}`)];
  const texts = Object.keys(pageFiles).map((page) => readFileSync(join(dist, page), "utf8"));
  const build = createHash("sha256").update([...files, ...texts].join()).digest("hex").slice(0, 10);
  const pages = Object.fromEntries(Object.entries(pageFiles).map(([page, [script]]) => [page, script]));
  const offline = virtual("offline", { build, files, pages });
  writeFileSync(join(dist, "sw.js"), await bundle("src/offline/service_worker.ts", [offline], { format: "iife" }));
}

/** The licences of the packages whose code is in the site, as most of them ask. */
function writeLicences() {
  const lock = JSON.parse(readFileSync(resolve(web, "../package-lock.json"), "utf8"));
  const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path && !dev);
  const texts = shipped.map(([path, { license, version }]) => {
    const folder = resolve(web, "..", path);
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
    const changed = path.endsWith("/pyodide") ? "\nIt is here in part, and changed: see docs/start.md in the page's sources.\n" : "";
    return `${path.replace("node_modules/", "")} ${version}\n${changed}\n${text}\n`;
  });
  writeFileSync(join(dist, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(assetsFolder, { recursive: true });
const examples = pythonFiles("examples").map(readExample);
const relay = await buildInline(bundle, "src/python/relay_frame.ts");
const library = await buildLibrary(examples);
const assets = await emitPython(library);
const recordings = Object.fromEntries(library.records.map(({ id, record }) => [id, emit("recording.json", record).file]));
const common = [virtual("assets", { assets }), virtual("examples", { examples }), virtual("relay", relay)];
const ofEmbeds = { recordings: { recordings }, themes: themes(), download: { megabytes: megabytes() } };
const more = Object.entries(ofEmbeds).map(([name, exports]) => virtual(name, exports));
await emitServiceWorker({
  "index.html": await emitPage("index.html", "main", { js: "src/main.ts", css: "styles/main.css" }, common, emitInParts),
  "embed.html": await emitPage("embed.html", "embed", { js: "src/embed/main.ts", css: "styles/embed.css" }, [...common, ...more], emitWhole),
});
await emitTag();
writeLicences();
