"""The errors that end a run, and the one of what cannot work here.

Those that end a run are `BaseException`s, so that a program's `except Exception` does not swallow them. Once one is
raised the recording ends there: what the program still does while it unwinds is not shown.
"""

from typing import Self


class RunEnded(BaseException):
    """The run is over before the program is. Never raised itself, only its subclasses."""

    line: int | None = None
    """the learner's line that was being executed, if one was"""
    task: int | None = None
    """the id of the task that was running, if one was"""

    def at(self, line: int | None, task: int | None) -> Self:
        """Note where the program was."""
        self.line, self.task = line, task
        return self


class Deadlock(RunEnded):
    """Nothing is ready and no timer is set while the loop still waits: a real program would hang for ever.

    What waits for what, the tasks say.
    """


class Blocked(Deadlock):
    """A call that blocks waits for what nobody can do while it waits. The message says which call."""


class Exited(RunEnded):
    """The program ended the interpreter, as with `os._exit`: nothing runs after that, no `finally` either."""


class Interrupted(RunEnded):
    """The user stopped the program."""


class NameChanged(RunEnded):
    """The program put something else in the place of what the playground itself calls, and that failed for it.

    The message says which name.
    """


class LimitReached(RunEnded):
    """A limit of the run was reached. The message says which, and what to do. Never raised itself."""


class StepLimit(LimitReached):
    """The event loop took more steps than it may while nothing falls due."""


class EventLimit(LimitReached):
    """The run has recorded more trace events than a run may."""


class TaskLimit(LimitReached):
    """The program created more tasks than a run may have."""


class OutputLimit(LimitReached):
    """The program printed more than a run may print."""


class TimeLimit(LimitReached):
    """The virtual clock would go past the end of the longest run."""


class RealTimeLimit(LimitReached):
    """The program computed for longer than a run may take in real time."""


class Unavailable(NotImplementedError):
    """The program called something that cannot work here. The message says what to use instead.

    It is what loops and systems raise that lack something: published programs catch that and go on without.
    """


Unavailable.__module__ = "builtins"  # a traceback shows the bare name
