// Makes Pyodide's JavaScript smaller for the worker, which is slow to start from a long script. Pyodide's build carries
// the JavaScript half of every library that a package may be linked with (graphics, sound, sockets) and names for all of
// the nine thousand functions of its WebAssembly. The page loads no packages, so what Python itself does not import and
// no JavaScript names is left out; Rollup then drops what nothing refers to any more.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { rollup } from "@rollup/wasm-node";
import { unknown, withoutExports } from "./glue_exports.mjs";

const pathOf = createRequire(import.meta.url).resolve;
const GRAPHICS = /^emscripten_gl[A-Z]/;
const NO_GRAPHICS = 'function noGraphics(){throw Error("there are no graphics here")}noGraphics.sig="v";';

/** The smaller text of `pyodide/pyodide.asm.mjs`. `used` are the names of properties that the scripts around it use. */
export async function trimmedGlue(used) {
  const module = new WebAssembly.Module(readFileSync(pathOf("pyodide/pyodide.asm.wasm")));
  const glue = readFileSync(pathOf("pyodide/pyodide.asm.mjs"), "utf8");
  const quick = withoutPackages(withTrampolineAgain(withQuickSignals(glue)));
  return shaken(withoutExports(withoutImports(quick, WebAssembly.Module.imports(module)), used));
}

/** An esbuild plugin that gives this text for `pyodide/pyodide.asm.mjs`. */
export function withGlue(text) {
  return {
    name: "trimmed-glue",
    setup(build) {
      build.onLoad({ filter: /pyodide\.asm\.mjs$/ }, () => ({ contents: text }));
    },
  };
}

async function shaken(text) {
  const input = "glue";
  const plugin = { name: input, resolveId: (id) => (id === input ? id : { id, external: true }), load: () => text };
  const bundle = await rollup({ input, plugins: [plugin], treeshake: { propertyReadSideEffects: false }, onwarn: () => {} });
  const { output } = await bundle.generate({ format: "es" });
  return output[0].code;
}

/**
 * Python asks every fifty bytecodes whether there is a signal. Pyodide looks that up in an object that may be anything,
 * which takes a fifth of a program's time if it is not a plain array; here it calls the function that
 * `Module.onSignals` was given, which answers the signal's number or 0.
 */
function withQuickSignals(text) {
  return replaced(
    text,
    /function _Py_CheckEmscriptenSignals_Helper\(\)\{.*?\}(?=_Py_CheckEmscriptenSignals_Helper\.sig)/,
    () => `var nextSignal=()=>0;Module.onSignals=(next)=>{nextSignal=next};
      function _Py_CheckEmscriptenSignals_Helper(){return nextSignal()}`,
  );
}

/** Has Pyodide tell Python anew which trampoline to call functions by, for when its memory has been exchanged. */
function withTrampolineAgain(text) {
  return replaced(
    text,
    /addOnPreRun\(function setEmscriptenTrampoline\(\)\{const (\w+)=getPyEMTrampolinePtr\(\);(.*?)\}\);/,
    (_whole, pointer, set) => `addOnPreRun(()=>{const ${pointer}=getPyEMTrampolinePtr();(Module.setTrampoline=()=>{${set}})()});`,
  );
}

/**
 * Without what installs packages, for which much of Python's library is imported. It holds the sixth of the objects of
 * JavaScript's that Pyodide expects Python to hold when it goes on from a memory.
 */
function withoutPackages(text) {
  const loader = /API\.package_loader=\w+\("pyodide\._package_loader"\),/;
  const loaded = /,API\.package_loader\.init_loaded_packages\(\)/;
  const expected = /(API\.getExpectedKeys=function\(\)\{return\[[^\]]*),\{\}\]/;
  const folder = /API\.package_loader\.(SITE_PACKAGES|DSO_DIR)\.__str__\(\)/g;
  const folders = { SITE_PACKAGES: "/lib/python3.14/site-packages", DSO_DIR: "/usr/lib" }; // as it would say
  const without = replaced(
    replaced(text, loader, () => ""),
    loaded,
    () => "",
  );
  return replaced(replaced(without, expected, "$1]"), folder, (_whole, name) => JSON.stringify(folders[name]));
}

/** What WebAssembly may import, less what Python's does not. Of graphics it wants addresses, each a module to compile: one for all. */
function withoutImports(text, imports) {
  const needed = new Set(imports.map(({ name }) => name));
  const dropped = new Set();
  const smaller = replaced(text, /var wasmImports=\{([^}]*)\}/, (_whole, entries) => {
    const kept = entries.split(",").flatMap((entry) => {
      const [name, value = name] = entry.split(":");
      if (needed.has(name) && !GRAPHICS.test(name)) return [entry];
      dropped.add(value);
      return needed.has(name) ? [`${name}:noGraphics`] : [];
    });
    return `${NO_GRAPHICS}var wasmImports={${kept.join(",")}}`;
  });
  // Their signatures, and the names by which a page could call them.
  return smaller
    .replace(/\b([\w$]+)\.sig="\w*";/g, (whole, name) => (dropped.has(name) ? "" : whole))
    .replace(/\bModule\["([\w$]+)"\]=\1;/g, (whole, name) => (dropped.has(name) ? "" : whole));
}

function replaced(text, pattern, by) {
  if (!pattern.test(text)) throw unknown(`no ${pattern}`);
  return text.replace(pattern, by);
}
