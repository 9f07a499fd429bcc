"""Why a run did not complete, as the `error` of its Run."""

from __future__ import annotations

from playground.limits.errors import Blocked, Deadlock, Exited, RunEnded
from playground.loop.class_names import class_name
from playground.runs.run import Outcome, RunError, Task
from playground.sandbox.tracebacks import traceback_text
from playground.trace.endings import error_line
from playground.trace.misuses import Misuse
from playground.trace.reprs import ValueTexts

NAMED_WAITS = 5
"""how many waiting tasks a deadlock's message names"""


def raised(error: BaseException, texts: ValueTexts, misuse: Misuse | None) -> RunError:
    """An exception that left the program, and what it was raised at if that is known."""
    known: RunError = {
        "type": class_name(type(error)),
        "message": texts.message(error),
        "line": error_line(error),
        "traceback": texts.stable(traceback_text(error)),
    }
    return known if misuse is None else {**known, "misuse": misuse}


def exited(exit: SystemExit, texts: ValueTexts) -> RunError | None:
    """A `SystemExit` that left the program; None if it says that all went well."""
    if exit.code is None or exit.code == 0:
        return None
    message = texts.stable(exit.code) if isinstance(exit.code, str) else texts.message(exit.code)
    # CPython prints a code that is no number, and nothing else.
    printed = "" if isinstance(exit.code, int) else f"{message}\n"
    return {"type": "SystemExit", "message": message, "line": error_line(exit), "traceback": printed}


def ended_early(ended: RunEnded, tasks: list[Task], waits: dict[int, str]) -> tuple[Outcome, RunError]:
    """A run that a deadlock or a limit ended, and the outcome that it has.

    `waits` has for tasks that wait for something shared what that is at the end.
    """
    waiting = [task for task in tasks if task["ended_event"] is None and task["slices"]]
    outcome: Outcome
    if isinstance(ended, Deadlock):
        name, line, outcome = Deadlock.__name__, ended.line, "deadlocked"
        message = str(ended) if isinstance(ended, Blocked) else _deadlock_message(waiting, waits)
        if waiting and line is None:
            line = waiting[0]["slices"][-1]["line"]
    else:
        name, outcome = type(ended).__name__, "stopped"
        who, line = _stood(ended, waiting)
        message = str(ended)
        if line is not None and not isinstance(ended, Exited):
            message += f"{'' if message.endswith('?') else '.'} {who} stood on line {line}"
    return outcome, {"type": name, "message": message, "line": line, "traceback": f"{name}: {message}\n"}


def _stood(ended: RunEnded, waiting: list[Task]) -> tuple[str, int | None]:
    """What was where when the run was ended: a task's label or the program, and its line."""
    task = next((task for task in waiting if task["id"] == ended.task), None)
    line = ended.line
    if line is None and task is None and waiting:  # between two steps: then the last to take one
        task = max(waiting, key=lambda task: task["slices"][-1]["start_event"])
        line = task["slices"][-1]["line"]
    return (task["label"] if task else "The program"), line


def _deadlock_message(waiting: list[Task], waits: dict[int, str]) -> str:
    if not waiting:
        return "the event loop runs, but no task is left and no timer is set: a real program would wait for ever"
    labels = [task["label"] for task in waiting]
    named = [_wait(task, waits, labels.count(task["label"]) > 1) for task in waiting[:NAMED_WAITS]]
    if len(waiting) > NAMED_WAITS:
        named.append(f"{len(waiting) - NAMED_WAITS} more tasks wait too")
    return f"{'; '.join(named)}. Nothing is left that could wake them: a real program would wait for ever"


def _wait(task: Task, waits: dict[int, str], ambiguous: bool) -> str:
    who = f"{task['label']} ({task['name']})" if ambiguous else task["label"]
    last = task["slices"][-1]
    what = last["on"]["label"] if last["on"] else "its turn"
    where = f" on line {last['line']}" if last["line"] else ""
    if task["id"] in waits:
        return f"{who} waits{where} for {waits[task['id']]}"
    return f"{who} waits for {what}{where}"
