"""Every run starts clean: whatever a program changed, bent or left behind, the next has the Run that it had before."""

from __future__ import annotations

import json
import sys

import pytest

import playground
import simfetch  # noqa: F401  # loaded before all runs, as in the page: else each run would have its own

# What an ordinary program shows of the interpreter that it runs in. It fails in one task, prints, logs and warns.
PROBE = """\
import abc, asyncio, atexit, builtins, collections, contextvars, copy, decimal, functools, gc, json, locale, logging, os, random
import re, signal, string, sys, threading, time, types, warnings
from dataclasses import dataclass
from simfetch import fetch_from_api, fetch_or_fail

KNOWN = contextvars.ContextVar("known", default="nothing")

@dataclass
class Point:
    x: int = 1

@functools.lru_cache
def cached(n):
    return n + 1

async def bad():
    1 / 0

async def main():
    queue, lock = asyncio.Queue(), asyncio.Lock()
    await queue.put(1)
    forgotten = asyncio.create_task(bad())
    async with lock, asyncio.timeout(9):
        done = await asyncio.gather(
            fetch_from_api("users", 1), asyncio.sleep(2), asyncio.to_thread(time.sleep, 1),
            fetch_or_fail("users", 2, should_fail=True), return_exceptions=True,
        )
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory(), loop.get_debug(), loop.slow_callback_duration, type(loop).__name__)
    print([task.get_name() for task in asyncio.all_tasks()], await queue.get(), KNOWN.get())
    return done

print(asyncio.run(main()), time.time(), time.monotonic(), random.random(), random.Random(3).random())
print(json.dumps({"a": [1, 1.5]}), json.loads('{"b": 1e3}'), re.sub("a+", "b", "caat"), string.capwords("two words"))
print(decimal.Decimal(1) / 3, decimal.getcontext().rounding, copy.copy(Point()), cached(1), collections.Counter("aab"))
print(sorted(key for key in os.environ if "LEFT" in key), os.getcwd() == os.path.abspath("."), sys.argv, len(sys.path))
print(warnings.filters, logging.root.level, logging.root.handlers, logging.getLogger("asyncio").disabled)
print("leftover" in vars(builtins), sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.getswitchinterval())
print(gc.isenabled(), gc.get_threshold(), gc.callbacks, gc.get_debug(), sys.gettrace(), sys.getprofile())
print(locale.setlocale(locale.LC_ALL), signal.getsignal(signal.SIGTERM))
print(sys.get_asyncgen_hooks(), sys.get_coroutine_origin_tracking_depth(), sys.displayhook is sys.__displayhook__)
print(sys.excepthook is sys.__excepthook__, threading.excepthook is threading.__excepthook__, threading.active_count())
print(sys.stdin, sys.flags.dev_mode, len(sys.meta_path), sys.dont_write_bytecode, threading.gettrace())
logging.warning("logged")
warnings.warn("warned")
"""

ASYNCIO = {
    "functions put in the place of asyncio's": "asyncio.sleep = asyncio.gather = asyncio.run = asyncio.wait_for = None",
    "methods of a class": "asyncio.Queue.put = asyncio.Lock.acquire = asyncio.Runner.run = None",
    "methods of a task group": "asyncio.TaskGroup.create_task = None",
    "classes put in the place of asyncio's": "asyncio.Task = asyncio.Future = asyncio.tasks.Task = asyncio.Runner = None",
    "a constant": "import asyncio.log; asyncio.constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES = 1; asyncio.log.logger = None",
    "tasks that are left": "asyncio.run((lambda: asyncio.sleep(0))())\nkept = []\n"
    "async def main():\n    for _ in range(9): kept.append(asyncio.create_task(asyncio.sleep(99)))\n"
    "import builtins\nbuiltins.kept = kept\nasyncio.run(main())",
    "a loop that is set, running and never closed": "loop = asyncio.new_event_loop(); asyncio.set_event_loop(loop)\n"
    "asyncio._set_running_loop(loop)",
    "a task factory": "async def main():\n    loop = asyncio.get_running_loop()\n"
    "    loop.set_task_factory(lambda loop, coro, **more: asyncio.Task(coro, loop=loop, **more))\n"
    "    type(loop).create_task = None\nasyncio.run(main())",
    "an exception handler and debug mode": "async def main():\n    loop = asyncio.get_running_loop()\n"
    "    loop.set_exception_handler(print); loop.set_debug(True); loop.slow_callback_duration = 0\nasyncio.run(main())",
    "an event loop policy": "import warnings\nwarnings.simplefilter('ignore')\n"
    "class Policy(asyncio.DefaultEventLoopPolicy):\n    def new_event_loop(self): 1/0\n"
    "asyncio.set_event_loop_policy(Policy())",
    "an async generator left half way": "async def numbers():\n    try:\n        yield 1\n    finally:\n        print('late')\n"
    "import builtins\nasync def main():\n    builtins.left = numbers(); await anext(builtins.left)\nasyncio.run(main())",
    "a coroutine never awaited": "import builtins\nbuiltins.left = asyncio.sleep(1)",
    "callbacks and futures of a loop that is over": "import builtins\nasync def main():\n"
    "    builtins.left = asyncio.get_running_loop().create_future()\n"
    "    builtins.left.add_done_callback(print); asyncio.get_running_loop().call_later(9, print, 'late')\nasyncio.run(main())",
    "an executor that is not shut down": "import builtins\nfrom concurrent.futures import ThreadPoolExecutor\n"
    "builtins.left = ThreadPoolExecutor(1)\nbuiltins.left.submit(print, 'there')",
}

INTERPRETER = {
    "time": "import time; time.sleep = time.time = time.monotonic = None",
    "builtins": "import builtins; builtins.print = builtins.len = None; builtins.leftover = 1; del builtins.sorted",
    "a function of json's": "import json; json.dumps = None; json.JSONEncoder.default = lambda self, value: 'any'",
    "json's defaults": "import json; json._default_encoder = json.JSONEncoder(indent=4)\n"
    "json._default_decoder = json.JSONDecoder(parse_float=str)",
    "builtins and engine that putting things back relies on": "import builtins, playground.sandbox.isolation\n"
    "for name in 'map', 'slice', 'zip': setattr(builtins, name, None)\n"
    "for name in [*playground.sandbox.isolation.__dict__]:\n    if not name.startswith('__'): setattr(playground.sandbox.isolation, name, None)",
    "a value that says it equals any other": "import simfetch\nclass Any:\n    def __eq__(self, other): return True\n"
    "simfetch.fetch_from_api = Any()",
    "a value under another name": "import simfetch\nlast = [*vars(simfetch)][-1]\nsimfetch.other = vars(simfetch).pop(last)",
    "the order of names": "import simfetch\nfirst = [*vars(simfetch)][10]\nvars(simfetch)[first] = vars(simfetch).pop(first)",
    "simfetch": "import simfetch; simfetch.fetch_from_api = simfetch.asyncio = None",
    "the engine's loop": "import playground.loop; playground.loop.VirtualEventLoop._run_once = None",
    "the engine's tables": "import playground.trace.reprs, playground.runs.wording, playground.sandbox.exits\n"
    "for module in playground.trace.reprs, playground.runs.wording, playground.sandbox.exits:\n"
    "    for name in list(vars(module)):\n        if not name.startswith('__'): setattr(module, name, None)",
    "modules gone and the path empty": "import sys; sys.path.clear(); sys.modules.pop('asyncio'); sys.modules.pop('json')",
    "modules and path entries more": "import sys, types; sys.path.insert(0, '/left'); sys.modules['left'] = types.ModuleType('left')\n"
    "import colorsys, wave",
    "an import hook": "import sys\nclass Finder:\n    def find_spec(self, *more): raise ImportError('no more')\n"
    "sys.meta_path.insert(0, Finder()); sys.path_hooks.clear(); sys.path_importer_cache.clear()",
    "another import function": "import builtins\nbuiltins.__import__ = lambda *more, **options: 1/0",
    "filters for warnings": "import warnings; warnings.simplefilter('error'); warnings.showwarning = warnings.warn = None",
    "a warning given once": "import warnings; warnings.warn('warned'); __warningregistry__ = {}",
    "logging": "import logging; logging.basicConfig(level=0, format='left %(message)s'); logging.getLogger('asyncio').disabled = True",
    "logging switched off": "import logging; logging.disable(); logging.raiseExceptions = False; logging.addLevelName(30, 'LEFT')",
    "a class for loggers": "import logging\nclass Logger(logging.Logger): pass\nlogging.setLoggerClass(Logger)\n"
    "logging.setLogRecordFactory(None); logging.captureWarnings(True)",
    "random's state and class": "import random; random.seed(7); random.Random.random = None",
    "the environment": "import os; os.environ['LEFTOVER'] = '1'; os.environ.pop('PATH', None); os.putenv('LEFT', '2')",
    "the directory": "import os; os.chdir('/')",
    "context variables": "import contextvars; leftover = contextvars.ContextVar('left'); leftover.set(1)",
    "the decimal context": "import decimal; decimal.getcontext().prec = 3; decimal.setcontext(decimal.Context(prec=2))",
    "garbage collection": "import gc; gc.enable(); gc.callbacks.append(lambda *more: None); gc.set_threshold(5); gc.set_debug(gc.DEBUG_UNCOLLECTABLE)",
    "garbage collection off, frozen and patched": "import gc; gc.disable(); gc.freeze(); gc.enable = gc.unfreeze = None",
    "source lines remembered": "import linecache; linecache.cache.clear(); linecache.getline = None",
    "the streams": "import sys; sys.stdout = sys.stderr = sys.__stdout__ = None; sys.stdin = 1",
    "streams that are closed": "import sys; sys.stdout.close(); sys.stderr.close()",
    "tracing": "import sys, threading; sys.settrace(lambda *more: None); threading.settrace(print)\n"
    "sys.set_coroutine_origin_tracking_depth(5)",
    "profiling": "import sys, threading; sys.setprofile(lambda *more: None); threading.setprofile(print)",
    "hooks": "import sys, threading; sys.excepthook = sys.displayhook = threading.excepthook = sys.unraisablehook = None",
    "hooks for async generators": "import sys; sys.set_asyncgen_hooks(print, print)",
    "the recursion limit": "import sys; sys.setrecursionlimit(120)",
    "the digits of an integer, and the switch interval": "import sys; sys.set_int_max_str_digits(1000); sys.setswitchinterval(1)",
    "the locale": "import locale\nfor name in 'C.UTF-8', 'C', 'POSIX':\n    try: locale.setlocale(locale.LC_ALL, name)\n"
    "    except locale.Error: pass\nlocale.getlocale = None",
    "handlers of signals": "import signal\nsignal.signal(signal.SIGTERM, lambda *more: print('late'))\nsignal.signal(signal.SIGINT, signal.SIG_DFL)",
    "a function for the end of Python": "import atexit; atexit.register(print, 'at the end'); atexit.register(lambda: 1/0)",
    "a finalizer": "import builtins, weakref\nclass A: pass\nbuiltins.left = A(); weakref.finalize(builtins.left, print, 'late')",
    "an object that prints as it goes": "class A:\n    def __del__(self): print('gone')\na = A(); a.me = a",
    "an error handler of codecs": "import codecs\ncodecs.register_error('left', lambda error: ('?', error.end))\n"
    "codecs.register(lambda name: None)\ncodecs.lookup = None",
    "caches of the library": "import re, functools\nre._cache.clear(); re.compile('x' * 50)\nre.purge = None",
    "a dispatch function": "import copy, copyreg, collections\ncopyreg.pickle(collections.Counter, lambda c: (str, ('bent',)))\n"
    "copy._copy_dispatch[collections.Counter] = lambda c: 'bent'",
    "a method of a dataclass and an enum": "import dataclasses, enum, types\ndataclasses.dataclass = None\n"
    "enum.Enum.__repr__ = None; types.SimpleNamespace = None",
    "names of its own main module": "import sys; sys.modules['__main__'].left = 1; sys.modules['__main__'].__name__ = 'left'\nsys.argv[:] = ['left']",
    "locks that are held": "import builtins, threading\nbuiltins.left = threading.Lock(); builtins.left.acquire()\n"
    "import logging; logging._lock.acquire()",
}  # fmt: skip


@pytest.fixture(scope="module")
def clean() -> str:
    """The probe's Run before anything was tried."""
    return playground.record(PROBE).run_json()


def test_the_probe_is_a_program_that_completes_and_says_much(clean: str) -> None:
    run = json.loads(clean)
    assert (run["outcome"], run["duration_us"]) == ("completed", 2_000_000)
    assert len(run["output"]) > 15


@pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited")
@pytest.mark.parametrize("what", [*ASYNCIO, *INTERPRETER])
def test_nothing_of_one_program_is_left_for_the_next(clean: str, what: str) -> None:
    loaded = dict(sys.modules)
    playground.run("import asyncio\n" + {**ASYNCIO, **INTERPRETER}[what])
    assert playground.record(PROBE).run_json() == clean
    assert dict(sys.modules) == loaded


@pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited")
def test_all_of_them_one_after_the_other_leave_nothing(clean: str) -> None:
    for vandalism in {**ASYNCIO, **INTERPRETER}.values():
        playground.run("import asyncio\n" + vandalism)
    assert playground.record(PROBE).run_json() == clean
