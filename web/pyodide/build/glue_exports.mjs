// Leaves out of Pyodide's JavaScript the names of those nine thousand functions and addresses of its WebAssembly that no
// script uses.

import { parseAst } from "@rollup/wasm-node/parseAst";
import { namesUsed, visit } from "./script_names.mjs";

const ASSIGNING = "assignWasmExports";

/** Of what WebAssembly exports, gives names only to what is called by one of them, here or by the names in `used`. */
export function withoutExports(text, used) {
  const tree = parseAst(text);
  const { variables, properties } = namesUsed(text, { tree, except: ASSIGNING });
  const isUsed = (name) => variables.has(name) || properties.has(name) || used.has(name);
  const unused = assignments(text, tree).filter(({ names }) => !names.some(isUsed));
  const starts = [0, ...unused.map(({ end }) => end)];
  return starts.map((start, place) => text.slice(start, unused[place]?.start)).join("");
}

/** Where each export gets its names, and which: `_name=Module["_name"]=wasmExports["name"]`, or `….value>>>0` of an address. */
function assignments(text, tree) {
  const found = [];
  visit(tree, (node) => {
    if (node.type !== "FunctionDeclaration" || node.id.name !== ASSIGNING) return true;
    for (const { start, end, expression } of node.body.body) {
      const names = expression && namesGiven(expression);
      if (!names?.length) throw unknown(`"${text.slice(start, Math.min(end, start + 200))}" in ${ASSIGNING}`);
      found.push({ start, end, names });
    }
    return false;
  });
  if (!found.length) throw unknown(`no ${ASSIGNING}`);
  return found;
}

/** The names that `a=b["c"]=wasmExports["d"]` gives; null if it does anything else. */
function namesGiven(expression) {
  const names = [];
  let value = expression;
  for (; value.type === "AssignmentExpression" && value.operator === "="; value = value.right) {
    const { left } = value;
    if (left.type === "Identifier") names.push(left.name);
    else if (left.object?.name === "Module" && left.property.type === "Literal") names.push(left.property.value);
    else return null;
  }
  if (value.type === "BinaryExpression" && value.operator === ">>>") value = value.left.object; // an address
  return value?.object?.name === "wasmExports" && value.property.type === "Literal" ? names : null;
}

/** The error that ends the build where Pyodide is not as the build knows it. */
export function unknown(what) {
  return new Error(`pyodide.asm.mjs has ${what}: it is not of the version that the build knows`);
}
