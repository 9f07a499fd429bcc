// The names by which a script asks for something, told from its syntax tree. A name that is put together while the
// script runs can't be told: the build fails there, unless it knows the place.

import { parseAst } from "@rollup/wasm-node/parseAst";

/** Objects from which Pyodide's code and ours take what WebAssembly exports. */
const HOLDERS = new Set(["Module", "_module", "wasmExports"]);

/** Functions of Emscripten's that take the name of another, less its underscore. */
const BY_NAME = new Set(["ccall", "cwrap"]);

/** How those places begin where a name is put together that harms nothing. */
const HARMLESS = [
  'Module["_"+ident]', // in ccall and cwrap: whoever calls these is looked at
  "ccall(ident,", // in cwrap, likewise
  'Module["_"+func]', // in the decoder of pictures, of which Python has none
];

/** Calls `enter` with each node of a syntax tree, its parent, and what it is of that. Goes no deeper where that returns false. */
export function visit(node, enter, parent = null, role = null) {
  if (enter(node, parent, role) === false) return;
  for (const [key, value] of Object.entries(node)) {
    if (Array.isArray(value)) for (const each of value) each?.type && visit(each, enter, node, key);
    else if (value?.type) visit(value, enter, node, key);
  }
}

/**
 * The names that a script uses but for those that it only declares: as `variables`, and as those of `properties`, with all
 * words of its texts. What is inside the function `except` does not count. Throws if a name can't be told.
 */
export function namesUsed(script, { tree = parseAst(script), except = null } = {}) {
  const names = { variables: new Set(), properties: new Set() };
  visit(tree, (node, parent, role) => {
    if (except !== null && node.type === "FunctionDeclaration" && node.id?.name === except) return false;
    if (node.type === "Identifier") {
      if (isProperty(parent, role)) names.properties.add(node.name);
      else if (!(parent.type === "VariableDeclarator" && role === "id")) names.variables.add(node.name);
    }
    const asked = nameAsked(node, script);
    if (asked) names.properties.add(asked);
    for (const word of textOf(node).match(/[\w$]+/g) ?? []) names.properties.add(word);
    return true;
  });
  return names;
}

function isProperty(parent, role) {
  return !parent.computed && ((role === "property" && parent.type === "MemberExpression") || role === "key");
}

/** The name of an export that a call names, with its underscore. */
function nameAsked(node, script) {
  const quoted = script.slice(node.start, node.end);
  if (isComputed(node) && HOLDERS.has(nameOf(node.object))) mustBeHarmless(quoted);
  if (node.type !== "CallExpression" || !BY_NAME.has(nameOf(node.callee))) return null;
  const [first] = node.arguments;
  if (first && isText(first)) return `_${textOf(first)}`;
  mustBeHarmless(quoted);
  return null;
}

function isComputed(node) {
  return node.type === "MemberExpression" && node.computed && !isText(node.property);
}

function mustBeHarmless(quoted) {
  if (HARMLESS.some((start) => quoted.startsWith(start))) return;
  throw new Error(`the build can't tell which export ${quoted.slice(0, 200)} asks for: see script_names.mjs`);
}

/** The last name of `name`, `some.name` or `some["name"]`. */
function nameOf(node) {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression") return null;
  return node.computed ? textOf(node.property) : node.property.name;
}

function isText(node) {
  return node.type === "Literal" && typeof node.value === "string";
}

function textOf(node) {
  if (isText(node)) return node.value;
  return node.type === "TemplateElement" ? (node.value.cooked ?? node.value.raw) : "";
}
