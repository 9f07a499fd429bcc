"""How a program may leave: os._exit and the like, signals it sends itself, atexit and its own excepthook."""

from __future__ import annotations

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
    assert printed(run, "stderr").startswith("Exception ignored in atexit callback <function broken")
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
