// The examples that the page offers, with what a run of each shows, and those that only embeds of before still name.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { web } from "./bundle.mjs";

const folder = resolve(web, "../py/examples");
const facts = resolve(web, "build/examples.generated.json");

/** `{id, title, lookFor, tasks, source}` of each, in the order of the menu. */
export function readExamples() {
  return JSON.parse(readFileSync(facts, "utf8")).map((example) => ({ ...example, source: sourceOf(`${example.id}.py`) }));
}

/** `{id, source}` of each. */
export function readKeptExamples() {
  const names = readdirSync(join(folder, "kept")).filter((name) => name.endsWith(".py"));
  return names.sort().map((name) => ({ id: basename(name, ".py"), source: sourceOf(join("kept", name)) }));
}

/** All that an embed can name: of each there is a recorded run. */
export function readNamedExamples() {
  return [...readExamples(), ...readKeptExamples()];
}

function sourceOf(name) {
  return readFileSync(join(folder, name), "utf8");
}
