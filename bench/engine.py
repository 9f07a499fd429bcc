"""What tracing costs: the engine in the page's own Pyodide, with and without anybody looking."""

from __future__ import annotations

import json

from rows import Row
from stage import ROOT, Stage, marked, opened


def times(stage: Stage) -> dict[str, list[float]]:
    """Milliseconds of a gather of 10,000 tasks: `untraced`, `traced`, and of its Run being `built`."""
    plain = next((stage.folder / "assets").glob("plain-*.zip")).name
    page = opened(
        stage.browser.new_context().new_page(), f"{stage.address}reference/engine.html?library=../assets/{plain}"
    )
    measured: dict[str, list[float]] = json.loads(marked(page, "measured")["detail"])
    page.context.close()
    return measured


def tracing(measured: dict[str, list[float]]) -> Row:
    """The traced gather beside the untraced one."""
    what = "10,000-task gather, traced"
    reference = "the same virtual loop untraced, in the same Pyodide"
    return Row(what, reference, "ms", measured["traced"], measured["untraced"], 1.4)


def program() -> str:
    """The gather that is measured."""
    source = (ROOT / "bench/reference/engine.py").read_text(encoding="utf-8")
    begin = source.index('PROGRAM = """\\\n') + len('PROGRAM = """\\\n')
    return source[begin : source.index('"""', begin)]
