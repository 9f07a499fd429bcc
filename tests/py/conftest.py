"""What the engine's tests share: running a program given as indented text."""

import textwrap

import pytest

import playground
from playground.runs.run import Run
from running import RunProgram


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "processes: starts processes, or does something else that Pyodide cannot")
    config.addinivalue_line("markers", "stock_loop: runs CPython's own event loop, which needs sockets")


@pytest.fixture
def run_program() -> RunProgram:
    """Run a program given as an indented string."""

    def run(source: str, **options: object) -> Run:
        return playground.run(textwrap.dedent(source), **options)  # type: ignore[arg-type]

    return run
