"""The command line: `python -m playground run FILE [--json]`.

Exit status 0 when the program completed, 1 when it raised, deadlocked, was stopped or is no Python, 2 for bad usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import tokenize
from pathlib import Path

from playground.record import Run
from playground.runner import run, to_json
from playground.text import run_text


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        with tokenize.open(options.file) as file:  # honours a coding line and a BOM, as Python does
            source = file.read()
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        print(f"cannot read {options.file}: {error}", file=sys.stderr)
        return 2
    _same_hashes_every_time()
    record = run(source)
    if options.json:
        print(to_json(record))
    else:
        _print_output(record)
        print(run_text(record), end="")
    sys.stdout.flush()
    sys.stderr.flush()
    # Not by way of the interpreter's shutdown: it would go on with what a program left unfinished.
    os._exit(0 if record["outcome"] == "completed" else 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m playground", description="Run asyncio programs in virtual time.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run_command = commands.add_parser("run", help="run a program; show its output, its timeline and its results")
    run_command.add_argument("file", type=Path, metavar="FILE", help="the program")
    run_command.add_argument("--json", action="store_true", help="print the whole record of the run as JSON instead")
    return parser


def _same_hashes_every_time() -> None:
    """Start this command again with fixed string hashes, unless they are: sets of strings iterate in hash order."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, "-m", "playground", *sys.argv[1:]])


def _print_output(record: Run) -> None:
    """Print the program's output, each piece to the stream that it was written to."""
    for entry in record["output"]:
        stream = sys.stdout if entry["stream"] == "stdout" else sys.stderr
        print(entry["text"], end="", file=stream, flush=True)
    if record["output"] and not record["output"][-1]["text"].endswith("\n"):
        print()
    print()


if __name__ == "__main__":
    sys.exit(main())
