"""What is generated says so in its first line."""

from __future__ import annotations

from tools.paths import ROOT

HOW = "python3 build.py generate"


def in_typescript(source: str, text: str) -> str:
    """A generated file in TypeScript; `source` is the path of what it is made of."""
    return f"// Generated from {source} by `{HOW}`: change that, not this.\n\n{text}"


def in_python(source: str, what: str, text: str) -> str:
    """A generated module of Python; `what` says what it holds, as a sentence without its full stop."""
    return f'"""{what}.\n\nGenerated from {source} by `{HOW}`: change that, not this.\n"""\n\n{text}'


def document(path: str) -> str:
    """A file that people write and that holds something generated."""
    return (ROOT / path).read_text("utf-8")
