"""The examples: titles, questions, and what a Run of each shows, for the page to know before there is Python."""

from __future__ import annotations

import json
import tomllib

from tools.contract.files import document
from tools.contract.tables import table, with_tables

SOURCE = "py/examples/examples.toml"


def example_files() -> dict[str, str]:
    """By path."""
    examples = [_example(name, about) for name, about in tomllib.loads(document(SOURCE)).items()]
    rows = [(f"`{each['id']}`", str(each["title"]), verdict) for each, verdict in examples]
    return {
        "web/build/examples.generated.json": json.dumps([each for each, _ in examples], indent=2) + "\n",
        "docs/examples.md": with_tables(document("docs/examples.md"), {"examples": table(_HEADING, rows)}),
    }


_HEADING = ("example", "title", "what a run of it shows")


def _example(name: str, about: dict[str, str]) -> tuple[dict[str, object], str]:
    """What the page knows of one, and the verdict on its Run."""
    import playground

    recording = playground.record(document(f"py/examples/{name}.py"))
    names = [task["label"] for task in recording.run["tasks"]]
    verdict, stalls = recording.replay["verdict"], recording.replay["stalls"]
    facts: dict[str, object] = {
        "id": name,
        "title": about["title"],
        "lookFor": about["look_for"],
        "tasks": names,
        "under": [what for what, there in (("sum", verdict["end_to_end"]), ("stalls", stalls)) if there],
    }
    return facts, verdict["text"]
