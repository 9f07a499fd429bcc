// Zstandard's decoder as WebAssembly. Its package keeps it as a text in JavaScript, which is dearer to send and to read.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const WASM = /^const wasm = "([\w+/=]+)";$/m;

/** The module's bytes. */
export function zstdDecoder() {
  const [, base64] = WASM.exec(readFileSync(createRequire(import.meta.url).resolve("zstddec"), "utf8")) ?? [];
  if (!base64)
    throw new Error("zstddec has no WebAssembly where the build looks for it: it is not of the version that the build knows");
  return Buffer.from(base64, "base64");
}
