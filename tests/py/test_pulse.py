"""Programs that catch the end of their run, or never give control back, end all the same, by the pulse's signal."""

from __future__ import annotations

import signal
import sys

import pytest

from playground.limits.limits import Limits
from running import RunProgram, printed

# Signals reach a program in Pyodide by the page alone: tests/web/test_hostile.py has these programs there.
pytestmark = pytest.mark.processes

RUNAWAYS = {
    "a loop at top level": "while True: pass",
    "a loop in a task": """
        import asyncio
        async def main():
            while True: pass
        asyncio.run(main())
    """,
    "a generator that never ends": "def f():\n  while True: yield 1\nsum(f())",
    "a key function that never returns": "def key(x):\n  while True: pass\nsorted([2, 1], key=key)",
    "a bare except around it": "while True:\n  try:\n    while True: pass\n  except: pass",
    "a bare except around sleeping": "import time\nwhile True:\n  try: time.sleep(1)\n  except: pass",
    "a bare except around printing": "while True:\n  try: print('x' * 1000)\n  except: pass",
    "tries within tries": "while True:\n  try:\n    try:\n      while True: pass\n    except: pass\n  except: pass",
    "a context manager that swallows": """
        class Swallow:
            def __enter__(self): pass
            def __exit__(self, *error): return True
        while True:
            with Swallow():
                while True: pass
    """,
    "asyncio.run in a loop": """
        import asyncio
        async def main():
            await asyncio.Event().wait()
        while True:
            try: asyncio.run(main())
            except BaseException: pass
    """,
    "a finally that never ends": "try:\n  1 / 0\nfinally:\n  while True: pass",
    "a task's finally that never ends": """
        import asyncio
        async def worker():
            try: await asyncio.sleep(9)
            finally:
                while True: pass
        async def main():
            asyncio.create_task(worker())
            await asyncio.sleep(0)
        asyncio.run(main())
    """,
    "a task that cannot be cancelled": """
        import asyncio
        async def worker():
            while True:
                try: await asyncio.sleep(1)
                except BaseException: pass
        async def main():
            asyncio.create_task(worker())
            await asyncio.sleep(0)
        asyncio.run(main())
    """,
    "a __del__ that never ends": "class A:\n  def __del__(self):\n    while True: pass\nA()",
    "a __del__ at the program's end": "class A:\n  def __del__(self):\n    while True: pass\na = A()",
    "a __del__ in a cycle": "class A:\n  def __del__(self):\n    while True: pass\na = A(); a.me = a",
    "a __repr__ that never returns": """
        import asyncio
        class A:
            def __repr__(self):
                while True: pass
        async def main(): return A()
        asyncio.run(main())
    """,
    "a __str__ of an exception that never returns": """
        class Error(Exception):
            def __str__(self):
                while True: pass
        raise Error
    """,
    "an atexit function that never returns": "import atexit\n@atexit.register\ndef f():\n  while True: pass",
    "an excepthook that never returns": "import sys\ndef hook(*a):\n  while True: pass\nsys.excepthook = hook\n1 / 0",
    "a simulated thread that never ends": """
        import asyncio
        def work():
            while True: pass
        async def main(): await asyncio.to_thread(work)
        asyncio.run(main())
    """,
    "its own handlers of signals": """
        import signal
        for number in signal.valid_signals():
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        while True: pass
    """,
    "code made by exec": "exec('while True:\\n  try:\\n    while True: pass\\n  except: pass')",
    "a trace function of its own": "import sys\nsys.settrace(lambda *a: None)\nwhile True: pass",
}


@pytest.mark.parametrize("name", RUNAWAYS)
def test_a_program_that_never_ends_by_itself_is_ended(run_program: RunProgram, name: str) -> None:
    handlers = signal.getsignal(signal.SIGALRM), signal.getsignal(signal.SIGINT)
    run = run_program(RUNAWAYS[name], limits=Limits(real_s=0.2))
    assert run["outcome"] in ("stopped", "deadlocked"), run["error"]
    assert (signal.getsignal(signal.SIGALRM), signal.getsignal(signal.SIGINT)) == handlers
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert printed(run_program("print('the next one works')")) == "the next one works\n"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="before Python 3.12 code cannot be switched off")
def test_recursion_that_begins_anew_whenever_it_is_caught_is_ended(run_program: RunProgram) -> None:
    run = run_program("def f():\n  try: f()\n  finally: f()\nf()", limits=Limits(real_s=0.2))
    assert run["outcome"] == "stopped"


def test_the_pulse_changes_nothing_in_a_program_that_ends(run_program: RunProgram) -> None:
    source = """
        import asyncio
        async def worker(number):
            for _ in range(20):
                await asyncio.sleep(number)
                print(number, end=" ")
        async def main():
            await asyncio.gather(*[worker(n) for n in range(300)])
        asyncio.run(main())
    """
    # Two pulses at the least come in the one, in the midst of whatever is just going on, and none in the other.
    assert run_program(source) == run_program(source, limits=Limits(real_s=1000))
