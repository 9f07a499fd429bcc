// Types of the modules that have none of their own: what build/ generates, and Pyodide's compiled half.

declare module "virtual:library" {
  /** Where Pyodide puts the library's archive. */
  export const libraryFile: string;
  /** The folder of the library's archive that the engine is in. */
  export const engineFolder: string;
  /** The sources of simfetch by their paths. */
  export const shownSources: Readonly<Record<string, string>>;
}

declare module "pyodide/pyodide.asm.mjs" {
  const createPyodideModule: NonNullable<NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>["createPyodideModule"]>;
  export default createPyodideModule;
}
