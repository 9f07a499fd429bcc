// What the page posts for Python to start from. The worker's policy lets it download nothing.

/** The image of an interpreter that had started and what unpacks it, or the library's sources. */
export type Given = { readonly image: ArrayBuffer; readonly zstd: ArrayBuffer } | { readonly library: ArrayBuffer };

/** What takes longest to come: Pyodide's WebAssembly, and how much memory Python gets. */
export interface Start {
  readonly wasm: WebAssembly.Module | ArrayBuffer;
  readonly memoryMb: number;
}
