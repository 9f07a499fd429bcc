// Runs modules of CPython's own asyncio tests on our traced loop inside Pyodide, and prints what came out as JSON.
//
//     node tests/pyodide/run_cpython_suite.mjs STANDARD_LIBRARY MODULE…
//
// STANDARD_LIBRARY is that of a CPython of Pyodide's version which comes with its tests: Pyodide comes without them.
import { mount, startPython } from "./python.mjs";

const [library, ...modules] = process.argv.slice(2);
const python = await startPython();
mount(python, `${library}/test`, "/suite/test");
python.globals.set("modules", python.toPy(modules));
python.runPython(`
import sys
sys.path += ["/suite", "/repo/tests/py/cpython_suite"]
from run_module import run_here
run_here(modules)
`);
