"""Why a run did not complete, as the `error` of its Run."""

from __future__ import annotations

import traceback

from playground.limits import Deadlock, RunEnded
from playground.outcomes import error_line
from playground.record import Outcome, RunError, Task
from playground.reprs import ValueTexts
from playground.tracebacks import traceback_text

NAMED_WAITS = 5
"""how many waiting tasks a deadlock's message names"""


def raised(error: BaseException, texts: ValueTexts) -> RunError:
    """An exception that left the program."""
    return {
        "type": type(error).__name__,
        "message": texts.message(error),
        "line": error_line(error),
        "traceback": texts.stable(traceback_text(error)),
    }


def exited(exit: SystemExit) -> RunError | None:
    """A `SystemExit` that left the program; None if it says that all went well."""
    if exit.code is None or exit.code == 0:
        return None
    # CPython prints a code that is no number, and nothing else.
    printed = "" if isinstance(exit.code, int) else f"{exit.code}\n"
    return {"type": "SystemExit", "message": str(exit.code), "line": error_line(exit), "traceback": printed}


def not_compiled(error: SyntaxError | ValueError) -> RunError:
    """A program that is no Python: a SyntaxError, or a ValueError for a null character in it."""
    text = "".join(traceback.format_exception_only(error))
    if not isinstance(error, SyntaxError):
        return {"type": type(error).__name__, "message": str(error), "line": None, "traceback": text}
    return {
        "type": type(error).__name__,
        "message": error.msg,
        "line": error.lineno,
        "traceback": text,
        "column": error.offset or None,
        "end_line": error.end_lineno or None,
        "end_column": error.end_offset or None,
    }


def ended_early(ended: RunEnded, tasks: list[Task]) -> tuple[Outcome, RunError]:
    """A run that a deadlock or a limit ended, and the outcome that it has."""
    waiting = [task for task in tasks if task["ending"] is None and task["slices"]]
    line = next((task["slices"][-1]["line"] for task in waiting), None)
    message = _deadlock_message(waiting) if isinstance(ended, Deadlock) else str(ended)
    error: RunError = {
        "type": type(ended).__name__,
        "message": message,
        "line": line,
        "traceback": f"{type(ended).__name__}: {message}\n",
    }
    return ("deadlocked" if isinstance(ended, Deadlock) else "stopped"), error


def _deadlock_message(waiting: list[Task]) -> str:
    if not waiting:
        return "the event loop runs, but no task is left and no timer is set: a real program would wait for ever"
    labels = [task["label"] for task in waiting]
    named = [_wait(task, labels.count(task["label"]) > 1) for task in waiting[:NAMED_WAITS]]
    if len(waiting) > NAMED_WAITS:
        named.append(f"{len(waiting) - NAMED_WAITS} more tasks wait too")
    return f"{'; '.join(named)}. Nothing is left that could wake them: a real program would wait for ever"


def _wait(task: Task, ambiguous: bool) -> str:
    who = f"{task['label']} ({task['name']})" if ambiguous else task["label"]
    last = task["slices"][-1]
    what = last["on"]["label"] if last["on"] else "its turn"
    where = f" on line {last['line']}" if last["line"] else ""
    return f"{who} waits for {what}{where}"
