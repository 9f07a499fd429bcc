"""The playground's own examples, for builders whose readers cannot open it."""

from __future__ import annotations

from gather_playground_docs.engine_path import ENGINE
from gather_playground_docs.options import OptionError


def example_source(name: str) -> str:
    """The program of an example. Raises OptionError if there is none of this name."""
    folder = ENGINE / "examples"
    programs = {path.stem: path for path in sorted(folder.glob("*.py"))}
    kept = {path.stem: path for path in folder.glob("kept/*.py")}  # from before they had these names
    if name not in programs | kept:
        raise OptionError(f"there is no example {name!r}: there are {', '.join(programs)}")
    return (programs | kept)[name].read_text("utf-8")
