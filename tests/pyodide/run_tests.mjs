// Runs the engine's tests (tests/py) inside Pyodide and prints pytest's report.
//
//     node tests/pyodide/run_tests.mjs SITE_PACKAGES [PYTEST_ARGUMENT…]
//
// SITE_PACKAGES is where pytest is installed: it is pure Python, so what CPython uses serves here too.
// CPython's own asyncio tests do not run here: Pyodide's standard library comes without the package `test`.
import { mount, pageModule, startPython } from "./python.mjs";

const [sitePackages, ...pytestArguments] = process.argv.slice(2);
const python = await startPython();
mount(python, sitePackages, "/site-packages");
python.runPython("import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"); // for runs alone
const { createPulse, listenFor } = await pageModule("pulse.ts");
const pulse = createPulse();
listenFor(pulse, python);
python.globals.set("arguments", python.toPy(pytestArguments));
const test = () =>
  python.runPython(`
import asyncio, os, sys
sys.path.append("/site-packages")
from playground.session.new_loop import new_event_loop

def run(main):
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(main)

asyncio.run = run  # for tests that call it themselves: Pyodide's needs a browser that can switch stacks
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # browsers, Hypothesis and parallel runs are not for here
import pytest
# What is worked out from a record once it is there comes out as in any Python 3.14: see tests/page_python.
pure = ["answers*", "labels", "packing", "perfetto", "recovery", "story_clauses", "svg", "trace_types", "verdict"]
left_out = ["*properties", *(f"test_{name}" for name in pure)]  # Hypothesis has a compiled part
# WebAssembly has no processes, and no sockets for the stock loop.
given = ["tests/py", "-m", "not processes and not stock_loop", "-p", "no:cacheprovider"]
given += [f"--ignore-glob=tests/py/{name}.py" for name in left_out]
int(pytest.main([*given, *arguments]))
`);
process.exitCode = pulse.during(test);
