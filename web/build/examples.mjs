// The examples that the page offers: py/examples, each with its title in the first line.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { web } from "./bundle.mjs";

const folder = resolve(web, "../py/examples");

/** `{id, title, source}` of each, by their names. */
export function readExamples() {
  const names = readdirSync(folder, { recursive: true }).map(String);
  return names
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map(readExample);
}

function readExample(name) {
  const source = readFileSync(join(folder, name), "utf8");
  const [firstLine] = source.split("\n", 1);
  if (!firstLine.startsWith("# ")) throw new Error(`${name} must begin with "# " and its title`);
  return { id: basename(name, ".py"), title: firstLine.slice(2).trim(), source };
}
