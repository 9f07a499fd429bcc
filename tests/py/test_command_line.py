"""`python -m playground run FILE`, driven as a person or a script does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import playground
from patience import patience

pytestmark = pytest.mark.processes
PY = Path(playground.__file__).parents[1]


def playground_run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "playground", *arguments],
        env={**os.environ, "PYTHONPATH": str(PY), "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=patience(60),
    )


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("print('fine')", 0),
        ("import sys; sys.exit(0)", 0),
        ("1/0", 1),
        ("import sys; sys.exit(0.5)", 1),
        ("import asyncio; asyncio.run(asyncio.Event().wait())", 1),
        ("import asyncio\nwhile True: asyncio.run(asyncio.sleep(1))", 1),
        ("print(", 1),
    ],
)
def test_the_exit_status_is_0_for_a_completed_program_and_1_for_any_other(
    source: str, status: int, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    program.write_text(source)
    assert playground_run("run", str(program)).returncode == status


@pytest.mark.parametrize("arguments", [(), ("run",), ("walk", "x.py"), ("run", "no-such-file.py"), ("run", ".")])
def test_bad_usage_has_status_2_and_says_why(arguments: tuple[str, ...]) -> None:
    done = playground_run(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_it_prints_the_output_the_timeline_and_the_slots() -> None:
    done = playground_run("run", str(PY / "examples" / "4_one_fails_the_others_run_on.py"))
    assert done.stderr == ""
    assert done.stdout == (Path(__file__).parent / "golden" / "example_4.txt").read_text("utf-8")


def test_json_is_the_run(tmp_path: Path) -> None:
    example = PY / "examples" / "2_results_in_argument_order.py"
    record = json.loads(playground_run("run", str(example), "--json").stdout)
    assert record == playground.run(example.read_text())


def test_explain_says_what_happened_and_why_one_answer_a_line(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import asyncio\nasync def work(): pass\nasync def main():\n    work()\nasyncio.run(main())")
    said, data = playground_run("explain", str(program)), playground_run("explain", str(program), "--json")
    assert said.stdout == (
        "work() was called once on line 4. That made a coroutine that nothing awaited: not a line of work ran. "
        "Calling a coroutine function runs nothing; `await` or a task does.\n"
    )
    assert [(answer["kind"], answer["line"]) for answer in json.loads(data.stdout)] == [("never_awaited", 4)]


def test_string_hashes_are_the_same_every_time(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("print({'users', 'products', 'orders', 'a', 'b', 'c'}, hash('users'))")
    runs = {playground_run("run", str(program), "--json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2", "random")}
    assert len(runs) == 1


def test_standard_error_goes_to_standard_error(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import sys; print('oops', file=sys.stderr)")
    assert playground_run("run", str(program)).stderr == "oops\n"
