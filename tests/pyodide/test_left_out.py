"""What the image leaves out of Python's library comes when a program imports it, in whatever way.

In the built worker, an interpreter for each program; tests/web/test_interpreter_library.py has the page's part.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from node import node

HERE = Path(__file__).parent
DIST = HERE.parents[1] / "dist"

PROGRAMS = {
    "a module": "import uuid\nprint(uuid.UUID(int=0))",
    "a module inside a function": "def f():\n    import statistics\n    return statistics.mean([1, 3])\nprint(f())",
    "part of a package that is here": "from encodings import cp1252\nprint(cp1252.getregentry().name)",
    "a package": "import xml.etree.ElementTree as tree\nprint(tree.fromstring('<a/>').tag)",
    "by a computed name": "import importlib\nprint(importlib.import_module('cs' + 'v').QUOTE_ALL)",
    "an encoding": "print('é'.encode('cp1252'))",
    "an encoding with tables": "print('漢'.encode('shift_jis'), b'\\xb0\\xa1'.decode('gb2312'))",
    "the tables of an encoding": (
        "import importlib\nprint(importlib.import_module('_codecs' + '_kr').getcodec('cp949').encode('가'))"
    ),
    "one that a program can do without": (
        "try:\n    __import__('uu' + 'id')\nexcept ImportError:\n    print('none')\nelse:\n    print('there')"
    ),
    "one that the program itself has removed": "import sys\ndel sys.modules['json']\nimport json\nprint(json.dumps(1))",
    "one that Python began with": "import importlib, os\nprint(importlib.reload(os).sep)",
    "one that Python has within itself": "import runpy\nprint(runpy.run_module.__name__)",
}
PRINTED = {
    "a module": "00000000-0000-0000-0000-000000000000\n",
    "a module inside a function": "2\n",
    "part of a package that is here": "cp1252\n",
    "a package": "a\n",
    "by a computed name": "1\n",
    "an encoding": "b'\\xe9'\n",
    "an encoding with tables": "b'\\x8a\\xbf' 啊\n",
    "the tables of an encoding": "(b'\\xb0\\xa1', 1)\n",
    "one that a program can do without": "there\n",
    "one that the program itself has removed": "1\n",
    "one that Python began with": "/\n",
    "one that Python has within itself": "run_module\n",
}


@pytest.fixture(scope="module")
def runs() -> dict[str, dict[str, Any]]:
    """By what is imported, the Run."""
    if not any(DIST.glob("assets/image-*")):
        pytest.skip("a plain build leaves nothing out")
    done = node(HERE / "built_runs.mjs", str(DIST), "image", "apart", stdin=json.dumps(PROGRAMS))
    assert done.returncode == 0, done.stderr
    return {name: json.loads(text) for name, text in json.loads(done.stdout.splitlines()[-1]).items()}


@pytest.mark.parametrize("what", PROGRAMS)
def test_what_was_left_out_can_be_imported(runs: dict[str, dict[str, Any]], what: str) -> None:
    run = runs[what]
    assert ("".join(entry["text"] for entry in run["output"]), run["error"]) == (PRINTED[what], None)
