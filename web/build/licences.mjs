// The licences of the packages whose code is in the site, as most of them ask.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { web } from "./bundle.mjs";

const repository = resolve(web, "..");

/** All of them in one text. */
export function licences() {
  const lock = JSON.parse(readFileSync(join(repository, "package-lock.json"), "utf8"));
  const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path && !dev);
  return shipped.map(([path, about]) => licence(path, about)).join(`\n${"-".repeat(72)}\n\n`);
}

function licence(path, { license, version }) {
  const folder = join(repository, path);
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
  const changed = path.endsWith("/pyodide")
    ? "\nIt is here in part, and changed: see docs/start.md in the page's sources.\n"
    : "";
  return `${path.replace("node_modules/", "")} ${version}\n${changed}\n${text}\n`;
}
