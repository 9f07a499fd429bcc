"""The playground's own examples, for builders whose readers cannot open it."""

from __future__ import annotations

from gather_playground_docs.engine_path import ENGINE
from gather_playground_docs.options import OptionError


def example_source(name: str) -> str:
    """The program of an example. Raises OptionError if there is none of this name."""
    folder = ENGINE / "examples"
    path = folder / f"{name}.py"
    if not path.is_file():
        known = ", ".join(sorted(example.stem for example in folder.glob("*.py")))
        raise OptionError(f"there is no example {name!r}: there are {known}")
    return path.read_text("utf-8")
