"""Every program prints on the virtual loop what it prints on the stock one, in real time."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import playground
from patience import busyness, patience

pytestmark = pytest.mark.processes
HERE = Path(__file__).parent
PROGRAMS = [program for folder in ("programs", "facts") for program in sorted((HERE / folder).glob("*.py"))]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(playground.__file__).parents[1]), "PYTHON_COLORS": "0"}


def printed_for_real(program: Path, folder: Path) -> tuple[str, str]:
    """What CPython prints to stdout and to stderr when it runs the program as main.py."""
    (folder / "main.py").write_text(program.read_text())
    done = python(folder, "main.py")
    return (
        normalised(done.stdout.replace(f"{folder}/main.py", "main.py")),
        normalised(done.stderr.replace(f"{folder}/main.py", "main.py")),
    )


def printed_in_the_playground(program: Path, folder: Path) -> tuple[str, str]:
    """What the playground records, in a process of its own: pytest has its hands in logging and warnings here."""
    output = json.loads(python(folder, "-m", "playground", "run", str(program), "--json").stdout)["output"]
    stdout, stderr = (
        "".join(entry["text"] for entry in output if entry["stream"] == stream) for stream in ("stdout", "stderr")
    )
    return normalised(stdout), normalised(stderr)


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=patience(60))


def normalised(text: str) -> str:
    """Without frames of other files, addresses, the library's place and digits of times."""
    text = text.replace(os.path.dirname(os.__file__), "/lib/python3")
    text = re.sub(r"took \d\.\d+ seconds", "took N seconds", re.sub(r"at 0x[0-9a-f]+", "at 0x…", text))
    return "".join(without_library_frames(text.splitlines(keepends=True)))


SECONDS = re.compile(r"\b\d+\.\d\b")


def in_time(real: str, ours: str) -> str:
    """What was printed for real, with the seconds of ours where a busy machine was late: never where it was early."""
    late = 0.1 * (busyness() - 1)
    should = iter([float(seconds) for seconds in SECONDS.findall(ours)])

    def mended(match: re.Match[str]) -> str:
        seconds, due = float(match[0]), next(should, 0.0)
        return f"{due:.1f}" if due < seconds <= due + late else match[0]

    return SECONDS.sub(mended, real)


def without_library_frames(lines: list[str]) -> Iterator[str]:
    dropping_deeper_than = None
    for line in lines:
        indent = len(line) - len(line.lstrip(" |"))
        if dropping_deeper_than is None or indent <= dropping_deeper_than:
            library_frame = re.match(r' [ |]*File "(?!main\.py")', line)
            dropping_deeper_than = indent if library_frame else None
            if not library_frame:
                yield line


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_a_program_prints_what_it_prints_on_cpython(program: Path, tmp_path: Path) -> None:
    ours, real = printed_in_the_playground(program, tmp_path), printed_for_real(program, tmp_path)
    assert ours[0] == in_time(real[0], ours[0])
    assert ours[1] == real[1]
