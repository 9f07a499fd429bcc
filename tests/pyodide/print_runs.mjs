// print_runs.py in Pyodide: programs from standard input, their Runs to standard output.
import { readFileSync } from "node:fs";
import { startPython } from "./python.mjs";

const python = await startPython();
python.globals.set("programs", readFileSync(0, "utf-8"));
console.log(
  python.runPython(`
sys.path.insert(0, "/repo/tests/pyodide")
from print_runs import runs_of
runs_of(programs)
`),
);
