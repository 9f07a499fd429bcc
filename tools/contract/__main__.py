"""`python -m tools.contract` writes the generated files; with `--check` it names those that are stale, and fails."""

from __future__ import annotations

import sys

from tools.paths import ROOT

sys.path.insert(0, str(ROOT / "py"))

from tools.contract.drawing import drawing_files  # noqa: E402 - the engine must be found first
from tools.contract.embed_options import option_files  # noqa: E402
from tools.contract.examples import example_files  # noqa: E402
from tools.contract.files import HOW  # noqa: E402
from tools.contract.limits import limit_files  # noqa: E402
from tools.contract.records import record_files  # noqa: E402


def generated_files() -> dict[str, str]:
    """All of them, by path. Another one is another entry here."""
    return {**record_files(), **limit_files(), **drawing_files(), **option_files(), **example_files()}


def stale_files() -> dict[str, str]:
    """Those whose text is not what it would be."""
    return {path: text for path, text in generated_files().items() if _text_of(path) != text}


def _text_of(path: str) -> str | None:
    file = ROOT / path
    return file.read_text("utf-8") if file.exists() else None


def main(arguments: list[str]) -> int:
    stale = stale_files()
    if arguments == ["--check"]:
        if stale:
            print(f"stale: {', '.join(stale)}\nrun {HOW}")
        return 1 if stale else 0
    for path, text in stale.items():
        (ROOT / path).write_text(text, "utf-8", newline="\n")
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
