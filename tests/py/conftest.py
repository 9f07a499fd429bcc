"""What the engine's tests share: running a program given as indented text."""

import textwrap
from collections.abc import Callable

import pytest

import playground
from playground.record import Run, Task

RunProgram = Callable[..., Run]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "processes: starts processes, which Pyodide cannot")


@pytest.fixture
def run_program() -> RunProgram:
    """Run a program given as an indented string."""

    def run(source: str, **options: object) -> Run:
        return playground.run(textwrap.dedent(source), **options)  # type: ignore[arg-type]

    return run


def printed(run: Run, stream: str = "stdout") -> str:
    """What the program printed to a stream."""
    return "".join(entry["text"] for entry in run["output"] if entry["stream"] == stream)


def task_labelled(run: Run, label: str) -> Task:
    """The first task with that label."""
    return next(task for task in run["tasks"] if task["label"] == label)
