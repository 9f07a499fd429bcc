// Takes the image of an interpreter that has started, by starting one here as the page's worker would.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

const thread = fileURLToPath(new URL("image_thread.mjs", import.meta.url));

/** The image, unpacked. `script` is the built take_image.ts, which says what the `ingredients` are. */
export async function imageOf(script, ingredients) {
  const folder = mkdtempSync(join(tmpdir(), "image-"));
  try {
    const file = join(folder, "take_image.mjs");
    writeFileSync(file, script);
    const worker = new Worker(thread, { workerData: { script: pathToFileURL(file).href, ingredients } });
    return await answerOf(worker).finally(() => worker.terminate());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function answerOf(worker) {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("no image of Python's memory was taken")));
  });
}
