// Types of the modules that web/build.mjs generates for the page's side of Python.

declare module "virtual:assets" {
  /** A built file: its name beside the page's own script, and its size when the server's packing is undone. */
  export interface Asset {
    readonly file: string;
    readonly bytes: number;
  }
  /**
   * Python starts from `wasm` and `image`, which `zstd` unpacks, or if they won't do, as Pyodide ships it, from
   * `plainWasm` and `plain`; `library` is the whole of the compiled library, gzipped by the build.
   */
  export const assets: Readonly<Record<"worker" | "zstd" | "image" | "wasm" | "library" | "plainWasm" | "plain", Asset>>;
  /** What Python starts from. In a plain build there are no assets but `worker`, `plainWasm` and `plain`. */
  export const way: "image" | "plain";
}

declare module "virtual:relay" {
  /** The built relay_frame.ts, and the source expression by which a policy allows it. */
  export const script: string;
  export const hash: string;
}
