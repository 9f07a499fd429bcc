// What the worker needs to know of web/pyodide: how to start Python of the parts that the page posted.

import { readImage } from "./run/image";
import { type Interpreter, interpreterOf } from "./run/interpreter";
import { load, type Origin, prepare } from "./run/load";
import type { Given, Start } from "./run/parts";
import { unpacked } from "./run/zstd";

export type { Interpreter } from "./run/interpreter";
export type { Given, Start } from "./run/parts";

/** Unpacks what is `given` while the `start` is still coming. Rejects if Python does not start. */
export async function startPython(given: Given, start: Promise<Start>): Promise<Interpreter> {
  const origin: Origin = "image" in given ? { image: readImage(unpacked(given.image, given.zstd)) } : given;
  const pyodide = await load(await start, origin);
  if ("library" in origin) prepare(pyodide, "prepare()");
  return interpreterOf(pyodide, { lacksLibrary: "image" in origin });
}
