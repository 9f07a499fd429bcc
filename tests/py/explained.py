"""What the answers say of a program."""

from textwrap import dedent

import playground


def said(program: str) -> list[str]:
    """Line and sentence of each answer, for a program that needs no `import asyncio` of its own."""
    recording = playground.record("import asyncio\n" + dedent(program).lstrip("\n"))
    return [f"{answer['line']}: {answer['sentence']}" for answer in recording.replay["answers"]]
