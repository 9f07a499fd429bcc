"""The commands of build.py. Another one is an entry in `COMMANDS`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tools.benching import measure
from tools.browsers import OTHER_BROWSERS
from tools.checks import check, format_all
from tools.fuzzing import PYODIDE, fuzz
from tools.gallery import gallery
from tools.generating import generate
from tools.serving import serve
from tools.site import build
from tools.steps import Trouble
from tools.testing import test, test_in, test_plain

Options = argparse.Namespace


def no_options(parser: argparse.ArgumentParser) -> None:
    """Most commands have none."""


@dataclass(frozen=True)
class Command:
    help: str
    run: Callable[[Options, list[str]], int | None]
    """Is given the options and what else was on the command line; returns the exit status, None for 0."""
    add_options: Callable[[argparse.ArgumentParser], None] = no_options
    passes_on: bool = False
    """whether another program gets the arguments that are not known here"""
    answers_help: bool = True
    """False if that program tells its own options"""


def build_options(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--plain", action="store_true", help="with Pyodide as shipped: without the image")


def serve_options(parser: argparse.ArgumentParser) -> None:
    build_options(parser)
    parser.add_argument("--port", type=int, default=8000)


def gallery_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8001)


def fuzz_options(parser: argparse.ArgumentParser) -> None:
    where = f"on this interpreter, or in {PYODIDE}; again for a further one (default: the one that runs this)"
    parser.add_argument("--python", action="append", default=[], metavar="PATH", help=where)
    parser.add_argument("--programs", type=int, default=1000, metavar="N", help="of each kind (default: 1000)")
    parser.add_argument("--seed", type=int, default=0, help="of the first one (default: 0)")


def test_options(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    build_options(which)
    browsers = ("chromium", *OTHER_BROWSERS)
    which.add_argument("--browser", choices=browsers, default="chromium", help="one but Chromium: only what needs one")


def tests_as_asked(options: Options, rest: list[str]) -> int:
    if options.plain:
        return test_plain(rest)
    return test(rest) if options.browser == "chromium" else test_in(options.browser, rest)


COMMANDS = {
    "serve": Command(
        "build the page and serve it on this machine",
        lambda options, _: serve(options.port, options.plain),
        serve_options,
    ),
    "gallery": Command(
        "serve a page of every panel over recorded Runs, without Python",
        lambda options, _: gallery(options.port),
        gallery_options,
    ),
    "build": Command("build the static site into dist/", lambda options, _: build(options.plain), build_options),
    "test": Command(
        "check, then run all tests; with a path or other arguments of pytest's, only those tests",
        tests_as_asked,
        test_options,
        passes_on=True,
    ),
    "bench": Command(
        "measure the page beside its references; --json for machines",
        lambda _, rest: measure("__main__.py", rest),
        passes_on=True,
        answers_help=False,
    ),
    "soak": Command(
        "a thousand runs in a row; memory must stay level",
        lambda _, rest: measure("soak.py", rest),
        passes_on=True,
        answers_help=False,
    ),
    "fuzz": Command(
        "run random programs by the thousand, by their seeds",
        lambda options, _: fuzz(options.python, options.seed, options.programs),
        fuzz_options,
    ),
    "check": Command("check format, lint, types, imports and generated files", lambda *_: check()),
    "format": Command("format all code, and mend what the linters can", lambda *_: format_all()),
    "generate": Command("write the files that are generated: see tools/contract", lambda *_: generate()),
}


def parse(arguments: list[str]) -> tuple[Options, list[str]]:
    parser = argparse.ArgumentParser(prog="build.py", description="Sets up, builds, serves and tests the page.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.add_options(commands.add_parser(name, help=command.help, add_help=command.answers_help))
    options, rest = parser.parse_known_args(arguments)
    if rest and not COMMANDS[options.command].passes_on:
        parser.error(f"unknown arguments: {' '.join(rest)}")
    return options, rest


def main(arguments: list[str]) -> int:
    options, rest = parse(arguments)
    try:
        return COMMANDS[options.command].run(options, rest) or 0
    except Trouble as trouble:
        print(f"{trouble.output}build.py: {trouble}", file=sys.stderr)
        return 1
