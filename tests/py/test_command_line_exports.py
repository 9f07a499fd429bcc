"""What `python -m playground run FILE` writes into files, and the story that it tells."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import perfetto_reader
from test_command_line import PY, playground_run

pytestmark = pytest.mark.processes
EXAMPLE = str(PY / "examples" / "one_fails.py")


def test_svg_draws_the_timeline_into_a_file_and_prints_as_without_it(tmp_path: Path) -> None:
    out = tmp_path / "timeline.svg"
    done = playground_run("run", EXAMPLE, "--svg", str(out), "--title", "One fails")
    assert ElementTree.fromstring(out.read_text("utf-8")).findtext("{http://www.w3.org/2000/svg}title") == "One fails"
    assert done.stdout == playground_run("run", EXAMPLE).stdout
    assert done.returncode == 0


def test_the_drawing_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        playground_run("run", EXAMPLE, "--svg", str(tmp_path / name), "--theme", "auto")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_perfetto_writes_a_trace_that_perfetto_reads(tmp_path: Path) -> None:
    out = tmp_path / "trace.json"
    playground_run("run", EXAMPLE, "--perfetto", str(out))
    reading = perfetto_reader.read(out.read_text("utf-8"))
    assert reading.threads[2] == "users"


def test_the_status_tells_of_the_program_also_with_exports(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("1/0")
    assert playground_run("run", str(program), "--svg", str(tmp_path / "out.svg")).returncode == 1
    assert (tmp_path / "out.svg").exists()


def test_save_writes_the_program_with_its_run_and_replay(tmp_path: Path) -> None:
    program, out = tmp_path / "program.py", tmp_path / "saved.json"
    source = "print('\\ud800 é')\nimport asyncio\nasyncio.run(asyncio.sleep(1))\n"
    program.write_text(source, "utf-8")
    done = playground_run("run", str(program), "--save", str(out), "--json")
    run = json.loads(done.stdout)
    saved = json.loads(out.read_text("ascii"))
    assert (saved["schema"], saved["source"]) == (1, source)
    assert len(saved["replay"]["times_us"]) == len(run.pop("events"))
    assert saved["run"] == run


@pytest.mark.parametrize("option", ["--svg", "--perfetto", "--save"])
def test_a_file_that_cannot_be_written_is_bad_usage(option: str, tmp_path: Path) -> None:
    done = playground_run("run", EXAMPLE, option, str(tmp_path / "no-such-folder" / "out"))
    assert done.returncode == 2
    assert done.stderr.startswith("cannot write ")


def test_story_prints_a_sentence_for_each_thing_that_happened() -> None:
    done = playground_run("run", EXAMPLE, "--story")
    golden = Path(__file__).parent / "golden" / "story_one_fails.txt"
    assert done.stdout == golden.read_text("utf-8")


def test_json_and_story_together_are_bad_usage() -> None:
    assert playground_run("run", EXAMPLE, "--json", "--story").returncode == 2
