"""The command line: `python -m playground run FILE`, and what it can print or write of the run; `explain FILE` prints
what happened in it and why; `repair FILE` prints what can be done for one that lost something in copying.

Exit status 0 when the program completed, 1 when it raised, deadlocked, was stopped or is no Python, 2 for bad usage.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tokenize
from pathlib import Path

from playground.cli.limit_options import add_limit_options, limit_memory, limits_of
from playground.cli.printing import kept_from_the_program, marks, take_everything
from playground.cli.repairing import print_repair
from playground.export.perfetto.trace import perfetto_trace
from playground.export.saved import saved_run
from playground.export.svg.paint import THEMES
from playground.export.svg.timeline import timeline_svg
from playground.export.text import run_text
from playground.limits.durations import time_text
from playground.runs.run import Run
from playground.session.recording import Recording, to_json
from playground.session.runner import record


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    take_everything()
    options = _parser().parse_args(arguments)
    try:
        with tokenize.open(options.file) as file:  # honours a coding line and a BOM, as Python does
            source = file.read()
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        print(f"cannot read {options.file}: {error}", file=sys.stderr)
        return 2
    if options.repair:
        return print_repair(source)
    _same_hashes_every_time()
    limit_memory(options)
    with kept_from_the_program():
        recording = record(source, limits=limits_of(options))
    # Not by way of the interpreter's shutdown: it would go on with what a program left unfinished.
    os._exit(_tell(source, recording, options))


def _tell(source: str, recording: Recording, options: argparse.Namespace) -> int:
    """Write and print what was asked for; returns the exit status."""
    try:
        _write_files(source, recording, options)
        with contextlib.suppress(BrokenPipeError):  # who reads it has read enough
            options.printed(recording, options)
            sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        print(f"cannot write {error.filename or 'the output'}: {error.strerror}", file=sys.stderr, flush=True)
        return 2
    return 0 if recording.run["outcome"] == "completed" else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m playground", description="Run asyncio programs in virtual time.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run_command = commands.add_parser("run", help="run a program; show its output, its timeline and its results")
    explain = commands.add_parser("explain", help="run a program; say what happened in it and why")
    for command, printed in ((run_command, _print), (explain, _print_answers)):
        command.add_argument("file", type=Path, metavar="FILE", help="the program")
        command.set_defaults(printed=printed, svg=None, perfetto=None, save=None, repair=False)
        add_limit_options(command)
    repair = commands.add_parser("repair", help="print what can be done for a program that lost something in copying")
    repair.add_argument("file", type=Path, metavar="FILE", help="the program")
    repair.set_defaults(repair=True)
    explain.add_argument("--json", action="store_true", help="print the answers as JSON instead")
    instead = run_command.add_mutually_exclusive_group()
    instead.add_argument("--json", action="store_true", help="print the whole record of the run as JSON instead")
    instead.add_argument("--story", action="store_true", help="print what happened, sentence by sentence, instead")
    run_command.add_argument("--svg", type=Path, metavar="OUT", help="draw the timeline into a file")
    run_command.add_argument("--theme", choices=THEMES, default="light", help="of that drawing (auto: the reader's)")
    run_command.add_argument("--title", default="", help="of that drawing")
    run_command.add_argument("--perfetto", type=Path, metavar="OUT", help="write a trace for ui.perfetto.dev")
    run_command.add_argument("--save", type=Path, metavar="OUT", help="write the run for the page to open again")
    return parser


def _same_hashes_every_time() -> None:
    """Start this command again with fixed string hashes, unless they are: sets of strings iterate in hash order."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, "-m", "playground", *sys.argv[1:]])


def _write_files(source: str, recording: Recording, options: argparse.Namespace) -> None:
    """Write what was asked for. Raises OSError."""
    if options.svg:
        drawing = timeline_svg(recording.run, recording.replay, options.theme, options.title)
        options.svg.write_text(drawing, "utf-8", "backslashreplace", newline="\n")
    if options.perfetto:
        trace = to_json(perfetto_trace(recording.run, recording.replay))
        options.perfetto.write_text(f"{trace}\n", "utf-8", newline="\n")
    if options.save:
        options.save.write_text(saved_run(source, recording), "utf-8", newline="\n")


def _print(recording: Recording, options: argparse.Namespace) -> None:
    if options.json:
        print(to_json(recording.whole_run))
    elif options.story:
        for entry in recording.replay["story"]:
            print(f"{time_text(entry['time_us'])} · {entry['text']}")
    else:
        _print_output(recording.run)
        print(run_text(recording.run, marks(), recording.replay["verdict"]), end="")


def _print_answers(recording: Recording, options: argparse.Namespace) -> None:
    answers, verdict = recording.replay["answers"], recording.replay["verdict"]["text"]
    if options.json:
        print(to_json({"verdict": verdict, "answers": answers}))
    else:
        if verdict:
            print(verdict)
        for answer in answers:
            print(f"{answer['sentence']} {answer['more']}" if answer["more"] else answer["sentence"])


def _print_output(run: Run) -> None:
    """Print the program's output, each piece to the stream that it was written to."""
    for entry in run["output"]:
        stream = sys.stdout if entry["stream"] == "stdout" else sys.stderr
        print(entry["text"], end="", file=stream, flush=True)
    if run["output"] and not run["output"][-1]["text"].endswith("\n"):
        print()
    print()
