// Compiles Python's library and the engine ahead of time, by the very Python that will run them.
// Started plainly, Pyodide spends most of its time compiling the sources that it comes with.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const script = fileURLToPath(new URL("compile_library.py", import.meta.url));
const codecTables = fileURLToPath(new URL("codec_tables.py", import.meta.url));

let started = null; // once, for `build.py serve`, which builds a plain library at each save

/**
 * The archives by name, what the worker needs to know of them, what the image lacks, the modules that it has in any case, a
 * function that packs bytes, and the record of each example's run. With `plainOnly` there is nothing that is compiled: no
 * library, and nothing that is lacking.
 */
export async function buildLibrary(examples, { plainOnly }) {
  const python = await (started ??= startPython());
  const names = namesIn(python, script);
  const built = buildIn(names, plainOnly);
  return {
    archives: { library: built.library, plain: built.plain },
    facts: { libraryFile: names.get("LIBRARY"), engineFolder: names.get("ENGINE"), shownSources: built.shown_sources },
    ...(plainOnly ? {} : leftOut(python, built.modules)),
    common: names.get("COMMON").toJs(),
    pack: (bytes) => packed(python, bytes),
    records: examples.map(({ id, source }) => ({ id, record: recordIn(python, source) })),
  };
}

async function startPython() {
  // Nothing may be written into the mounted folder, and the same sources give the same bytes. No columns for
  // tracebacks: they would underline a source that is not there.
  const fixed = { PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1", PYTHONNODEBUGRANGES: "1" };
  const env = { ...fixed, HOME: "/home/pyodide" };
  const python = await loadPyodide({ env });
  python.FS.mkdirTree("/repository");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: repository }, "/repository");
  return python;
}

/** What a script of this folder defines. */
function namesIn(python, path) {
  const names = python.globals.get("dict")();
  python.runPython(readFileSync(path, "utf8"), { globals: names, filename: path });
  return names;
}

/** What the image lacks: the modules of the library, the tables, and the modules that read these. */
function leftOut(python, modules) {
  const codecs = namesIn(python, codecTables);
  const tables = codecs.get("tables")().toJs();
  return {
    modules: [...modules, ...codecs.get("MODULES").toJs()],
    tables: tables.map(([address, bytes]) => ({ address, bytes })),
  };
}

/** The Run and the Replay of a program as the worker sends them, each on a line of its own: lessons show them before Python is asked for. */
function recordIn(python, source) {
  const engine = python.pyimport("playground.page.api");
  return `${engine.run_packed(source)}\n${engine.replay_packed()}`;
}

/** By Zstandard, at its strongest. */
function packed(python, bytes) {
  const data = python.toPy(bytes);
  const zstd = python.pyimport("compression.zstd");
  const options = python.toPy(
    new Map([
      [zstd.CompressionParameter.compression_level, 22],
      [zstd.CompressionParameter.checksum_flag, 1],
    ]),
  );
  return zstd.compress.callKwargs(data, { options }).toJs();
}

function buildIn(names, plainOnly) {
  try {
    return names.get("build")("/repository", plainOnly).toJs({ dict_converter: Object.fromEntries });
  } catch (error) {
    // Thrown from here, or Node would print all of Pyodide's code before the message.
    throw new Error(error.message);
  }
}
