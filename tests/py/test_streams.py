"""A program's standard streams behave as CPython's: what they take, what they refuse, and what goes past them."""

from __future__ import annotations

import os

import pytest

from running import RunProgram, printed


def test_half_a_surrogate_pair_cannot_be_printed_but_told_of(run_program: RunProgram) -> None:
    # CPython's standard output is strict where it is UTF-8, and standard error escapes.
    run = run_program(r"""
        import sys
        try:
            print("\ud800")
        except UnicodeEncodeError as error:
            print(error)
        print("\ud800", file=sys.stderr)
        sys.stdout.reconfigure(errors="replace")
        print("\ud800", sys.stdout.errors)
    """)
    assert (
        printed(run)
        == "'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed\n? replace\n"
    )
    assert printed(run, "stderr") == "\\ud800\n"


def test_what_is_written_to_a_descriptor_is_output_too(run_program: RunProgram) -> None:
    run = run_program("""
        import os, sys
        print(os.write(sys.stdout.fileno(), "é\\n".encode()), os.write(2, b"oops\\n"))
        os.write(1, "no bytes")
    """)
    assert printed(run) == "é\n3 5\n"
    assert printed(run, "stderr").startswith("oops\n")
    assert run["error"] is not None
    with pytest.raises(TypeError) as real:
        os.write(1, "no bytes")  # type: ignore[arg-type]
    assert run["error"]["message"] == str(real.value)


def test_a_closed_stream_takes_nothing_more(run_program: RunProgram) -> None:
    run = run_program("""
        import sys
        sys.stdout.close()
        try:
            print("lost")
        except ValueError as error:
            print(error, sys.stdout.closed, file=sys.stderr)
    """)
    assert (printed(run), printed(run, "stderr")) == ("", "I/O operation on closed file. True\n")
