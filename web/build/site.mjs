// The folder that the site is built into. All but the pages and what lessons link to has its hash in its name.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";

export class Site {
  /** Empties the folder. */
  constructor(folder) {
    this.folder = folder;
    this.assets = join(folder, "assets");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(this.assets, { recursive: true });
  }

  /** Writes an asset under its name with a hash; returns that name and the size in bytes. */
  emit(name, content) {
    const bytes = Buffer.from(content);
    const extension = extname(name);
    const file = `${basename(name, extension)}-${shortHash(bytes)}${extension}`;
    writeFileSync(join(this.assets, file), bytes);
    return { file, bytes: bytes.length };
  }

  readAsset(file) {
    return readFileSync(join(this.assets, file));
  }

  /** For what keeps its name. */
  write(name, content) {
    writeFileSync(join(this.folder, name), content);
  }

  copy(from, name) {
    copyFileSync(from, join(this.folder, name));
  }

  read(name) {
    return readFileSync(join(this.folder, name), "utf8");
  }
}

export function shortHash(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 10);
}
