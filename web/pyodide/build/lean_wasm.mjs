// Makes Pyodide's WebAssembly smaller: of the nine thousand functions and addresses that it exports, for packages that
// the page never loads, those stay that something can ask for; then what nothing refers to any more is left out.

import binaryen from "binaryen";

/** What a program can reach by `ctypes.pythonapi`. */
const PYTHON_API = /^Py[A-Z_]/;

const { MutableGlobals, SignExt, NontrappingFPToInt, BulkMemory, ReferenceTypes, Multivalue, ExceptionHandling } =
  binaryen.Features;
/** Those that Pyodide is compiled with. */
const FEATURES = MutableGlobals | SignExt | NontrappingFPToInt | BulkMemory | ReferenceTypes | Multivalue | ExceptionHandling;

/** The same module with fewer exports. `named` are the names by which the scripts that use it ask for something. */
export function leanWasm(bytes, named) {
  const { imports, exports } = WebAssembly.Module;
  const compiled = new WebAssembly.Module(bytes);
  const addresses = new Set(
    imports(compiled)
      .filter(({ module }) => module.startsWith("GOT."))
      .map(({ name }) => name),
  );
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES);
  for (const { name } of exports(compiled)) {
    if (!named.has(name) && !addresses.has(name) && !PYTHON_API.test(name)) module.removeExport(name);
  }
  module.runPasses(["remove-unused-module-elements"]);
  const lean = module.emitBinary();
  module.dispose();
  return lean;
}
