// Builds a page: its script, its style sheet, and the HTML that links them by their built names.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, bundleInParts, web } from "./bundle.mjs";
import { buildInline, hashOf } from "./inline.mjs";

/**
 * How a script is built that is no module: a page in a sandbox may load it from a server that says nothing of other
 * origins, which modules need. It stands for its own address.
 */
const classic = {
  format: "iife",
  banner: { js: "var gatherPlaygroundScript = document.currentScript.src;" },
  define: { "import.meta.url": "gatherPlaygroundScript" },
};

/** index.html, which shows the frame of the page before its script is there. Returns its files, its own script first. */
export async function emitPage(site, { relay, examples, virtual }) {
  const { file, parts, atOnce } = await bundleInParts("src/app/main.ts", site.assets, { virtual });
  const sheet = Buffer.from(await bundle("styles/main.css")).toString();
  const shell = await withShell(await pageSource("index.html", relay), sheet, examples);
  // Without these the browser would learn of them only from the script.
  const preloads = atOnce.map((part) => `<link rel="modulepreload" href="./assets/${part}" />\n    `);
  site.write(
    "index.html",
    linked(shell, { "main.js": file }).replace('<script type="module"', (tag) => preloads.join("") + tag),
  );
  return [file, ...parts].map(inAssets);
}

/** embed.html. Returns its files, its script first. */
export async function emitEmbed(site, { relay, virtual }) {
  const { file: script } = site.emit("embed.js", await bundle("src/embed/main.ts", { ...classic, virtual }));
  const { file: sheet } = site.emit("embed.css", await bundle("styles/embed.css"));
  site.write("embed.html", linked(await pageSource("embed.html", relay), { "embed.js": script, "embed.css": sheet }));
  return [script, sheet].map(inAssets);
}

/** What lessons link to keeps its name: the tag's script and its types. */
export async function emitTag(site) {
  site.write("gather-playground.js", await bundle("src/tag/gather-playground.ts", { format: "iife" }));
  site.write("gather-playground.d.ts", tagTypes());
}

/** The tag's types in one file: those of the Run take the place of the line that imports them. */
function tagTypes() {
  const types = source("src/tag/gather-playground.d.ts");
  const imported = /^import type \{ Run \} from "\.\.\/run\/types\.generated";.*\n/m;
  if (!imported.test(types)) throw new Error("gather-playground.d.ts must import the Run");
  return types.replace(imported, () => source("src/run/types.generated.ts").replace(/^\/\/ Generated.*\n+/, ""));
}

function inAssets(file) {
  return `assets/${file}`;
}

function source(path) {
  return readFileSync(join(web, path), "utf8");
}

async function pageSource(page, relay) {
  const policy = await buildInline("src/app/policy.ts");
  return source(page)
    .replace("RELAY_HASH", relay.hash)
    .replace("POLICY_SCRIPT", () => policy.script);
}

function linked(html, files) {
  return Object.entries(files).reduce((text, [name, file]) => {
    if (!text.includes(`"./${name}"`)) throw new Error(`a page must link "./${name}"`);
    return text.replace(`"./${name}"`, `"./assets/${file}"`);
  }, html);
}

/** What is on show before the page's script is there: its styles, in place of the link to them, and what else it needs. */
async function withShell(html, sheet, examples) {
  const { script, hash } = await buildInline("src/app/shell.ts");
  const titles = examples.map(({ title }) => `<option>${title}</option>`).join("");
  return html
    .replace("EXAMPLE_OPTIONS", titles)
    .replace("SHELL_SCRIPT", () => script)
    .replace("SHELL_HASH", hash)
    .replace('<link rel="stylesheet" href="./main.css" />', () => `<style>${sheet}</style>`)
    .replace("STYLE_HASH", hashOf(sheet));
}
