// Types of the modules that have none of their own: those that web/build.mjs generates, and Pyodide's compiled half.

declare module "virtual:assets" {
  /** A built file: its name beside the page's own script, and its size when the server's packing is undone. */
  export interface Asset {
    readonly file: string;
    readonly bytes: number;
  }
  /** `library` and `rest` are gzipped by the build; `plain` is what Python starts from if `library` won't do. */
  export const assets: Readonly<Record<"wasm" | "library" | "rest" | "plain" | "worker", Asset>>;
}

declare module "virtual:library" {
  /** The folder of the library's archive that the engine is in. */
  export const engineFolder: string;
  /** The names of the modules that are in the `rest` archive and not in the one that Python starts from. */
  export const restModules: readonly string[];
}

declare module "pyodide/pyodide.asm.mjs" {
  const createPyodideModule: NonNullable<
    NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>["createPyodideModule"]
  >;
  export default createPyodideModule;
}

declare module "virtual:relay" {
  /** The built relay_frame.ts, and the source expression by which a policy allows it. */
  export const script: string;
  export const hash: string;
}
