// Types of the modules that have none of their own: two that web/build.mjs generates,
// and Pyodide's compiled half.

declare module "virtual:assets" {
  /** A built file: its name beside the page's own script, and its size when unpacked. */
  export interface Asset {
    readonly file: string;
    readonly bytes: number;
  }
  export const assets: Readonly<Record<"wasm" | "stdlib" | "worker", Asset>>;
}

declare module "virtual:engine" {
  /** The texts of py/playground and py/simfetch by path: `playground/loop.py`. */
  export const files: Readonly<Record<string, string>>;
}

declare module "pyodide/pyodide.asm.mjs" {
  const createPyodideModule: NonNullable<
    NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>["createPyodideModule"]
  >;
  export default createPyodideModule;
}
