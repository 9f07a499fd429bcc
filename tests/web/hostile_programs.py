"""Programs that would hang a page, kill its interpreter or flood it: some end politely, some need Stop."""

from __future__ import annotations

from typing import NamedTuple


class Ends(NamedTuple):
    """A program, and how its run ends by itself."""

    source: str
    outcome: str
    """the Run's outcome"""
    words: str
    """what is in the error"""


RECURSION = {
    "functions": "def f(): return f()\nf()",
    "__repr__": "class A:\n  def __repr__(self): return repr(self)\nrepr(A())",
    "__eq__": "class A:\n  def __eq__(self, other): return self == other\nA() == A()",
    "__add__": "class A:\n  def __add__(self, other): return self + other\nA() + 1",
    "__getattr__": "class A:\n  def __getattr__(self, name): return getattr(self, name + 'x')\nA().b",
    "__hash__": "class A:\n  def __hash__(self): return hash((self,))\nhash(A())",
    "__call__": "class A:\n  def __call__(self, *args): return max([1], key=self)\nA()()",
    "__contains__": "class A:\n  def __contains__(self, x): return x in self\n1 in A()",
    "sorted(key=)": "def key(x): return sorted([1, 2], key=key)\nkey(1)",
    "map": "def f(x): return list(map(f, [x]))\nf(1)",
    "json": "import json\nclass A: pass\njson.dumps(A(), default=lambda a: [A()])",
    "copy.deepcopy": "import copy\nclass A:\n  def __deepcopy__(self, memo): return copy.deepcopy(A(), memo)\n"
    "copy.deepcopy(A())",
    "coroutines": "import asyncio\nasync def a(): await b()\nasync def b(): await a()\nasyncio.run(a())",
    "generators": "def f(): yield from f()\nlist(f())",
    "a list in a list": "nested = []\nfor _ in range(100): nested = [nested]\n"
    "class A:\n  def __repr__(self): return repr([self])\nrepr(A())",
    "a limit set high": "import sys\nsys.setrecursionlimit(10**6)\n"
    "class A:\n  def __add__(self, other): return self + other\nA() + 1",
}

POLITE = {
    "sleeping for ever": Ends(
        "import asyncio\nasync def main():\n  while True: await asyncio.sleep(1)\nasyncio.run(main())",
        "stopped", "EventLimit: stopped after 400,000 events",
    ),
    "sleeping for no time for ever": Ends(
        "import asyncio\nasync def main():\n  while True: await asyncio.sleep(0)\nasyncio.run(main())",
        "stopped", "StepLimit: stopped after",
    ),
    "tasks without end": Ends(
        "import asyncio\nasync def f():\n  while True: asyncio.create_task(asyncio.sleep(1))\nasyncio.run(f())",
        "stopped", "TaskLimit: stopped at 12,000 tasks",
    ),
    "printing without end": Ends(
        "while True: print('x')", "stopped", "OutputLimit: stopped after 20,000 lines of output",
    ),
    "one line of 100 MB": Ends(
        "print('x' * 100_000_000)", "stopped", "99,000,000 more characters were left out",
    ),
    "blocking with nobody to wake it": Ends(
        "import threading\nthreading.Event().wait()", "deadlocked", "Event.wait() on line 2 blocks",
    ),
    "an empty queue": Ends("import queue\nqueue.Queue().get()", "deadlocked", "Queue.get() on line 2 blocks"),
    "a deadlock": Ends(
        "import asyncio\nasync def f(): await asyncio.Event().wait()\nasyncio.run(f())", "deadlocked", "waits on line",
    ),
    "os._exit": Ends("import os\nos._exit(3)", "stopped", "ended itself with os._exit(3)"),
    "os.abort": Ends("import os\nos.abort()", "stopped", "ended itself with os.abort()"),
    "a signal to itself": Ends("import os\nos.kill(os.getpid(), 9)", "stopped", "ended itself with SIGKILL"),
    "more memory than there is": Ends("x = ['x' * 10**6]\nwhile True: x.append(x[-1] + 'x')", "raised", "MemoryError"),
    "one block of memory": Ends("x = bytearray(2 * 10**9)", "raised", "MemoryError"),
    "a number that fills the memory": Ends("x = 1 << 16 * 10**9", "raised", "MemoryError"),
    "reading null": Ends("import ctypes\nctypes.memset(0, 0, 0)\nraise SystemExit('alive')", "raised", "alive"),
    "signs nested too deep": Ends("x = " + "-" * 20_000 + "1", "syntax_error", "MemoryError"),
    "a bare except around sleeping": Ends(
        "import time\nwhile True:\n  try: time.sleep(1)\n  except: pass", "stopped", "Limit: stopped after",
    ),
    "a repr that raises": Ends(
        "import asyncio\nclass A:\n  def __repr__(self): raise ValueError\nasync def main(): return A()\n"
        "asyncio.run(main())\n1/0", "raised", "ZeroDivisionError",
    ),
    "a repr that prints": Ends(
        "import asyncio\nclass A:\n  def __repr__(self): print('printed'); return 'A'\nasync def main(): return A()\n"
        "asyncio.run(main())\n1/0", "raised", "ZeroDivisionError",
    ),
    "a repr that recurses": Ends(
        "import asyncio\nclass A:\n  def __repr__(self): return repr(self)\nasync def main(): return A()\n"
        "asyncio.run(main())\n1/0", "raised", "ZeroDivisionError",
    ),
    "a huge repr": Ends(
        "import asyncio\nasync def main(): return 'x' * 10_000_000\nasyncio.run(main())\n1/0",
        "raised", "ZeroDivisionError",
    ),
}  # fmt: skip

STUBBORN = {
    "a loop": "while True: pass",
    "a loop in a task": "import asyncio\nasync def main():\n  while True: pass\nasyncio.run(main())",
    "one long call": "sum(range(10**12))",
    "a search that backtracks": "import re\nre.match('(a+)+$', 'a' * 64 + 'b')",
    "a power": "x = 7 ** (10**9)",
    "catching everything": "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
    "a __del__ that never ends": "class A:\n  def __del__(self):\n    while True: pass\nA()",
    "a finally that never ends": "import asyncio\nasync def f():\n  try: await asyncio.sleep(9)\n  finally:\n"
    "    while True: pass\nasync def main():\n  t = asyncio.create_task(f())\n  await asyncio.sleep(0)\n"
    "asyncio.run(main())",
    "a repr that never returns": "import asyncio\nclass A:\n  def __repr__(self):\n    while True: pass\n"
    "async def main(): return A()\nasyncio.run(main())",
    "a signal handler of its own": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
    "another interrupt buffer": "import pyodide_js\npyodide_js.setInterruptBuffer(None)\nwhile True: pass",
    "waiting in JavaScript": "import js\nend = js.performance.now() + 1e9\nwhile js.performance.now() < end: pass",
    "waiting in a search": "x = 'a' * 10**8\nwhile x.count('aa'): pass",
    "an iterator without end": "import itertools\nsum(itertools.repeat(0))",
    "a sort without end": "class A:\n  def __lt__(self, other):\n    while True: pass\nsorted([A(), A()])",
}
"""programs that nothing within Python ends, or only the limit of real time: the page's Stop must"""
