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
# With the hash seed that it would start itself again for, which costs as much as a start.
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PY), "PYTHONHASHSEED": "0"}


def playground_run(
    *arguments: str, stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "playground", *arguments],
        env={**ENVIRONMENT, "PYTHONIOENCODING": "utf-8", **environment},
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
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
    done = playground_run("run", str(PY / "examples" / "one_fails.py"))
    assert done.stderr == ""
    assert done.stdout == (Path(__file__).parent / "golden" / "one_fails.txt").read_text("utf-8")


def test_json_is_the_run(tmp_path: Path) -> None:
    example = PY / "examples" / "three_fetches.py"
    record = json.loads(playground_run("run", str(example), "--json").stdout)
    assert record == playground.run(example.read_text())


def test_repair_says_what_it_does_and_shows_the_difference(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(">>> import asyncio\n>>> async def main():\n...     await asyncio.sleep(1)\n")
    done = playground_run("repair", str(program))
    assert done.stdout.splitlines() == [
        "Took away the prompts and the output between them.",
        "Started main with asyncio.run(main()).",
        *("- >>> import asyncio", "- >>> async def main():", "- ...     await asyncio.sleep(1)"),
        *("+ import asyncio", "+ async def main():", "+     await asyncio.sleep(1)", "+", "+", "+ asyncio.run(main())"),
    ]
    assert done.returncode == 0


def test_repair_leaves_a_program_alone_that_needs_none() -> None:
    done = playground_run("repair", str(PY / "examples" / "three_fetches.py"))
    assert (done.stdout, done.returncode) == ("nothing to repair\n", 1)


def test_explain_gives_the_verdict_and_what_happened_and_why_one_answer_a_line(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import asyncio\nasync def work(): pass\nasync def main():\n    work()\nasyncio.run(main())")
    said, data = playground_run("explain", str(program)), playground_run("explain", str(program), "--json")
    explained = json.loads(data.stdout)
    assert said.stdout == f"{explained['verdict']}\n" + (
        "main() called work() on line 4. That made a coroutine that nothing awaited: not a line of it ran. "
        "Calling a coroutine function runs nothing; `await` or a task does.\n"
    )
    assert explained["verdict"].startswith("main returned")
    assert [(answer["kind"], answer["line"]) for answer in explained["answers"]] == [("never_awaited", 4)]


def test_string_hashes_are_the_same_every_time(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("print({'users', 'products', 'orders', 'a', 'b', 'c'}, hash('users'))")
    runs = {playground_run("run", str(program), "--json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2", "random")}
    assert len(runs) == 1


def test_standard_error_goes_to_standard_error(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import sys; print('oops', file=sys.stderr)")
    assert playground_run("run", str(program)).stderr == "oops\n"


HARD_TO_PRINT = """
import asyncio, sys

async def work(what):
    await asyncio.sleep(1)
    return what

async def main():
    print("é “bars” █▒─ 👩")
    print("é 👩", file=sys.stderr)
    named = asyncio.create_task(work("👩"), name="half of a pair \\ud800, 👩")
    await asyncio.gather(named, work("\\ud83d"), asyncio.sleep(2))

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("encoding", "instead"),
    [("utf-8", ()), ("utf-8", ("--story",)), ("cp1252", ()), ("cp1252", ("--story",)), ("ascii:strict", ("--json",))],
)
def test_nothing_that_is_printed_ends_it(encoding: str, instead: tuple[str, ...], tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(HARD_TO_PRINT, "utf-8")
    command = [sys.executable, "-m", "playground", "run", str(program), *instead, "--svg", str(tmp_path / "out.svg")]
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, env=environment, capture_output=True, timeout=patience(60))
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert "half of a pair" in done.stdout.decode(encoding.partition(":")[0])
    assert "half of a pair" in (tmp_path / "out.svg").read_text("utf-8")


def test_bars_have_an_ascii_form(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import asyncio\nasyncio.run(asyncio.sleep(1))\n")
    for encoding, bar in (("utf-8", "█" + "─" * 48 + "█  ✓ returned"), ("cp1252", "#" + "-" * 48 + "#  returned")):
        done = playground_run("run", str(program), PYTHONIOENCODING=encoding)
        assert f"sleep(1)  {bar} at 1.00 s\n" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
def test_an_output_that_is_full_or_gone_is_no_fault_of_ours(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("print('x')")
    reading, writing = os.pipe()
    os.close(reading)
    gone = playground_run("run", str(program), stdout=writing)
    os.close(writing)
    assert (gone.returncode, gone.stderr) == (0, "")
    with open("/dev/full", "w") as full:
        done = playground_run("run", str(program), "--json", stdout=full.fileno())
    assert (done.returncode, done.stderr) == (2, "cannot write the output: No space left on device\n")


def test_standard_output_is_the_tools_own(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    source = "import os\nos.write(1, b'one\\n')\nopen(1, 'w', closefd=False).write('two\\n')\nos.close(1)\n"
    program.write_text(source)
    done = playground_run("run", str(program), "--json")
    assert [entry["text"] for entry in json.loads(done.stdout)["output"]] == ["one\n"]
