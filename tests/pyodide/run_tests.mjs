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
const { createPulse } = await pageModule("pulse.ts");
const pulse = createPulse();
// Pyodide as it is takes any object for a buffer, and puts 0 where it has read a signal.
python.setInterruptBuffer(Object.defineProperty({}, 0, { get: pulse.next, set() {} }));
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
# WebAssembly has no processes, and no sockets for the stock loop; Hypothesis has a compiled part.
given = ["tests/py", "-m", "not processes and not stock_loop", "--ignore-glob=tests/py/*properties.py", "-p", "no:cacheprovider"]
int(pytest.main([*given, *arguments]))
`);
process.exitCode = pulse.during(test);
