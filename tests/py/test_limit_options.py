"""The limits on the command line: each is an option, with the usual limit for a default."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

import playground
from patience import patience
from playground.cli.limit_options import DEFAULT_MEMORY_MB, add_limit_options, limits_of
from playground.limits.limits import Limits

OPTIONS = {
    "--max-steps": ("7", Limits(steps=7)),
    "--max-events": ("7", Limits(events=7)),
    "--max-tasks": ("7", Limits(tasks=7)),
    "--max-output-chars": ("7", Limits(output_chars=7)),
    "--max-output-lines": ("7", Limits(output_lines=7)),
    "--max-virtual": ("0.25", Limits(virtual_us=250_000)),
    "--max-real": ("0.5", Limits(real_s=0.5)),
}


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_limit_options(parser)
    return parser.parse_args(arguments)


def test_without_options_the_limits_are_as_usual() -> None:
    assert limits_of(parsed()) == Limits()
    assert parsed().max_memory == DEFAULT_MEMORY_MB


@pytest.mark.parametrize("option", OPTIONS)
def test_each_option_sets_its_limit_and_no_other(option: str) -> None:
    value, limits = OPTIONS[option]
    assert limits_of(parsed(option, value)) == limits


@pytest.mark.parametrize("option", [*OPTIONS, "--max-memory"])
@pytest.mark.parametrize("value", ["0", "-1", "nan", "many", ""])
def test_what_is_no_positive_number_is_bad_usage(capsys: pytest.CaptureFixture[str], option: str, value: str) -> None:
    with pytest.raises(SystemExit) as left:
        parsed(f"{option}={value}")
    assert left.value.code == 2
    assert f"argument {option}: invalid positive number value: {value!r}" in capsys.readouterr().err


def run_in_a_terminal(program: Path, source: str, *options: str) -> str:
    program.write_text(source)
    command = [sys.executable, "-m", "playground", "run", str(program), *options]
    env = {**os.environ, "PYTHONPATH": str(Path(playground.__file__).parents[1])}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=patience(60))
    assert done.returncode == 1
    return done.stdout + done.stderr


@pytest.mark.processes
def test_a_program_in_a_terminal_ends_at_the_limit_that_was_set(tmp_path: Path) -> None:
    source = "import asyncio\nwhile True: await asyncio.sleep(1)"
    shown = run_in_a_terminal(tmp_path / "program.py", source, "--max-virtual", "3")
    assert "stopped before 3.00 s of virtual time had passed" in shown


@pytest.mark.processes
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not limit memory")
def test_a_program_that_wants_more_memory_than_was_set_has_a_memory_error(tmp_path: Path) -> None:
    source = "print(len(bytearray(2 * 10**8)))\nprint(len(bytearray(10**9)))"
    shown = run_in_a_terminal(tmp_path / "program.py", source, "--max-memory", "600")
    assert "200000000" in shown
    assert "MemoryError" in shown
