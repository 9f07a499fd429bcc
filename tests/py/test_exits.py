"""How a program may leave: os._exit and the like, signals it sends itself, atexit and its own excepthook."""

from __future__ import annotations

import re
import sys

import pytest

from running import RunProgram, printed


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("os._exit(3)", "os._exit(3)"),
        ("os._exit(0)", "os._exit(0)"),
        ("os.abort()", "os.abort()"),
        ("__import__('posix')._exit(1)", "os._exit(1)"),
        ("os.kill(os.getpid(), signal.SIGTERM)", "SIGTERM"),
        ("signal.raise_signal(signal.SIGKILL)", "SIGKILL"),
    ],
)
def test_a_program_that_ends_its_interpreter_is_told_so(run_program: RunProgram, call: str, words: str) -> None:
    run = run_program(f"import os, signal\nprint('before')\ntry:\n    {call}\nfinally:\n    print('never')")
    assert (run["outcome"], printed(run)) == ("stopped", "before\n")
    assert run["error"] is not None
    assert run["error"]["message"] == f"the program ended itself with {words}: nothing runs after that"
    assert (run["error"]["type"], run["error"]["line"]) == ("Exited", 4)


def test_a_signal_that_a_program_sends_itself_reaches_its_handler(run_program: RunProgram) -> None:
    run = run_program("""
        import os, signal
        before = signal.signal(signal.SIGINT, lambda number, frame: print("got", number))
        print(before is signal.default_int_handler, callable(signal.getsignal(signal.SIGINT)))
        signal.raise_signal(signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.raise_signal(signal.SIGTERM)
        print(signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL)
    """)
    assert printed(run) == "True True\ngot 2\ngot 2\nTrue\n"


def test_an_interrupt_that_a_program_sends_itself_is_a_keyboard_interrupt(run_program: RunProgram) -> None:
    run = run_program("import signal\ntry: signal.raise_signal(signal.SIGINT)\nexcept KeyboardInterrupt: print('yes')")
    assert printed(run) == "yes\n"


def test_what_is_registered_for_the_exit_runs_last_first(run_program: RunProgram) -> None:
    run = run_program("""
        import atexit
        atexit.register(print, "bye")
        atexit.register(print, "forgotten")
        @atexit.register
        def broken():
            1 / 0
        atexit.unregister(atexit.register(lambda: print("never")))
        print("main")
    """)
    assert printed(run) == "main\nforgotten\nbye\n"
    assert re.match(r"Exception ignored in atexit callback:? <function broken", printed(run, "stderr"))
    assert run["outcome"] == "completed"
    assert printed(run_program("print('nothing is left')")) == "nothing is left\n"


def test_what_is_registered_for_the_exit_runs_after_an_exception_too(run_program: RunProgram) -> None:
    run = run_program("import atexit\natexit.register(print, 'bye')\n1 / 0")
    assert (run["outcome"], printed(run)) == ("raised", "bye\n")


def test_an_excepthook_of_the_programs_own_tells_of_the_exception(run_program: RunProgram) -> None:
    run = run_program("import sys\nsys.excepthook = lambda kind, error, tb: print('hook', kind.__name__)\n1 / 0")
    assert (run["outcome"], printed(run), printed(run, "stderr")) == ("raised", "hook ZeroDivisionError\n", "")


def test_an_excepthook_that_fails_is_told_with_both_exceptions(run_program: RunProgram) -> None:
    run = run_program("import sys\nsys.excepthook = lambda *a: [][0]\n1 / 0")
    told = printed(run, "stderr")
    assert told.startswith("Error in sys.excepthook:\nTraceback")
    hooks, originals = told.split("Original exception was:")
    assert ("IndexError" in hooks, "IndexError" in originals) == (True, False)
    assert originals.endswith("ZeroDivisionError: division by zero\n")


@pytest.mark.parametrize("leaving", ["sys.exit(3)", "interrupt()", "1 / 0", "cancelled()"])
def test_nothing_raised_at_the_exit_ends_the_record(run_program: RunProgram, leaving: str) -> None:
    run = run_program(f"""
        import asyncio, atexit, sys, weakref
        def interrupt(): raise KeyboardInterrupt
        def cancelled(): raise asyncio.CancelledError
        class Dying:
            def __del__(self): {leaving}
        def leave(): {leaving}
        dying = Dying()
        finalized = Dying()
        atexit.register(print, "the first is called last")
        atexit.register(leave)
        weakref.finalize(finalized, leave)
        print("body")
    """)
    assert (run["outcome"], printed(run)) == ("completed", "body\nthe first is called last\n")
    # An Exception of a finalizer is told by sys.excepthook.
    assert printed(run, "stderr").count("Exception ignored") == (3 if leaving == "1 / 0" else 4)


def test_a_hook_for_what_nobody_can_catch_is_told(run_program: RunProgram) -> None:
    run = run_program("""
        import atexit, sys
        sys.unraisablehook = lambda about: print(about.exc_type.__name__, about.exc_value, about.object is sys.exit)
        atexit.register(sys.exit, 3)
    """)
    assert (printed(run), printed(run, "stderr")) == ("SystemExit 3 True\n", "")


@pytest.mark.parametrize(
    ("leaving", "outcome", "told"),
    [
        ("sys.exit()", "completed", ""),
        ("sys.exit(0)", "completed", ""),
        ("sys.exit('why')", "raised", "why\n"),
        ("sys.exit(3)", "raised", ""),
    ],
)
def test_an_excepthook_that_leaves_leaves_as_it_says(
    run_program: RunProgram, leaving: str, outcome: str, told: str
) -> None:
    run = run_program(f"import sys\ndef hook(*a): {leaving}\nsys.excepthook = hook\n1 / 0")
    assert (run["outcome"], printed(run, "stderr")) == (outcome, told)


def test_an_excepthook_that_is_interrupted_has_failed(run_program: RunProgram) -> None:
    run = run_program("import sys\ndef hook(*a): raise KeyboardInterrupt\nsys.excepthook = hook\n1 / 0")
    told = printed(run, "stderr")
    assert re.findall(r"^\w.*$", told, re.MULTILINE) == [
        "Error in sys.excepthook:",
        "Traceback (most recent call last):",
        "KeyboardInterrupt",
        "Original exception was:",
        "Traceback (most recent call last):",
        "ZeroDivisionError: division by zero",
    ]


def test_the_last_objects_of_a_program_still_find_its_names(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, math
        NAME = "x"
        class Helper:
            name = "helper"
            def __del__(self): print("helper of", NAME)
        class Dying:
            def __init__(self): self.me, self.helper = self, Helper()
            def __del__(self): print("object", NAME, described(self), self.helper.name, round(math.pi), Dying.__name__)
        def described(it): return "described by " + NAME
        class Last:
            def __del__(self): print("class attribute", NAME)
        class Owner: last = Last()
        def generator():
            try: yield 1
            finally: print("generator", NAME)
        async def wait():
            try: await asyncio.Event().wait()
            finally: print("coroutine", NAME, asyncio.Event.__name__)
        dying, opened, waiting = Dying(), generator(), wait()
        next(opened)
        async def main():
            waiting.send(None)
        asyncio.run(main())
        print("end")
    """)
    lines = printed(run).splitlines()
    # Expected of CPython 3.11.7, 3.12.1, 3.13.0 and 3.14, in this or another order: collected as one cycle.
    assert lines[0] == "end"
    assert sorted(lines[1:]) == [
        "class attribute x",
        "coroutine x Event",
        "generator x",
        "helper of x",
        "object x described by x helper 3 Dying",
    ]


def test_the_hook_is_pythons_own_whatever_hook_the_host_has(run_program: RunProgram) -> None:
    assert type(sys.unraisablehook) is not type(sys.__unraisablehook__)  # it is pytest's
    run = run_program("import sys\nprint(sys.unraisablehook, sys.unraisablehook is sys.__unraisablehook__)")
    assert printed(run) == "<built-in function unraisablehook> True\n"
