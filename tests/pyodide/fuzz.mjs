// Runs random programs by their seeds in Pyodide, as tests/py/properties/fuzz.py does.
//
//     node tests/pyodide/fuzz.mjs KIND FIRST_SEED COUNT
import { startPython } from "./python.mjs";

const [kind, first, count] = process.argv.slice(2);
const python = await startPython();
python.globals.set("given", python.toPy([kind, Number(first), Number(count)]));
const found = python.runPython(`
import json, sys
sys.path.insert(0, "/repo/tests/py")
from properties.fuzz import fuzz
json.dumps(fuzz(*given))
`);
console.log(found);
