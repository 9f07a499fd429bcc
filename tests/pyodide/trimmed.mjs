// What the build leaves of a script or of WebAssembly: cases from standard input, what became of each to standard output.
import { readFileSync } from "node:fs";
import binaryen from "binaryen";
import { withoutExports } from "../../web/pyodide/build/glue_exports.mjs";
import { leanWasm } from "../../web/pyodide/build/lean_wasm.mjs";
import { namesUsed } from "../../web/pyodide/build/script_names.mjs";

const trim = {
  glue: ({ glue, user = "" }) => withoutExports(glue, namesUsed(user).properties),
  wasm: ({ wat, user }) => exportsOf(leanWasm(binaryen.parseText(wat).emitBinary(), namesUsed(user).properties)),
};

function exportsOf(bytes) {
  return WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name);
}

function outcome({ what, ...input }) {
  try {
    return { left: trim[what](input) };
  } catch (error) {
    return { error: error.message };
  }
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(outcome)));
