"""A program that changes what the playground itself calls is told so: that is no fault of ours."""

from __future__ import annotations

import pytest

import playground
from playground.trace.gather_tracer import GatherTracer

SLEEP = """async def main():
    {}
    await asyncio.sleep(1)
    await asyncio.gather(asyncio.sleep(1))
asyncio.run(main())
"""
GATHER = "import asyncio\nasync def main(): await asyncio.gather(asyncio.sleep(0))\nasyncio.run(main())\n"

# program: the name that is told, and the line, where it doesn't depend on what of ours failed first
CHANGES = {
    "import builtins\nbuiltins.getattr = None\n1/0\n": ("builtins.getattr", 3),
    "import builtins\ndel builtins.len\n1/0\n": ("builtins.len", 3),
    "import builtins\nbuiltins.isinstance = lambda a, b: 1 / 0\nnone.of_this\n": ("builtins.isinstance", 2),
    "import builtins\nbuiltins.BaseException = None\n1/0\n": ("builtins.BaseException", 3),
    "import linecache\nlinecache.getline = None\n1/0\n": ("linecache.getline", 3),
    "import asyncio, builtins\n" + SLEEP.format("builtins.len = None"): ("builtins.len", None),
    "import asyncio, builtins\n" + SLEEP.format("builtins.isinstance = None"): ("builtins.isinstance", None),
    "import asyncio, builtins\n" + SLEEP.format("builtins.list = lambda *_: False"): ("builtins.list", None),
}


@pytest.mark.parametrize("source", CHANGES)
def test_the_name_that_was_changed_is_told(source: str) -> None:
    name, line = CHANGES[source]
    run = playground.run(source)
    assert run["error"]
    assert (run["outcome"], run["error"]["type"]) == ("stopped", "NameChanged")
    assert line in (None, run["error"]["line"])
    told = f"stopped after the program changed {name}, which the playground itself calls: leave it as before. "
    assert run["error"]["message"].startswith(told)


@pytest.mark.parametrize(
    "name", ["__import__", "dict", "Exception", "hasattr", "id", "iter", "map", "next", "print", "type", "vars"]
)
def test_no_builtin_that_is_changed_is_called_our_fault(name: str) -> None:
    run = playground.run(f"import asyncio, builtins\n{SLEEP.format(f'builtins.{name} = None')}1/0\n")
    assert run["error"]
    if run["outcome"] == "stopped":
        assert run["error"]["type"] == "NameChanged"
        assert f"builtins.{name}" in run["error"]["message"]


def test_a_program_may_take_all_names_away() -> None:
    taken = (
        "import builtins\nfor name in dir(builtins):\n    if name != 'setattr': setattr(builtins, name, None)\n1/0\n"
    )
    run = playground.run(taken)
    assert run["error"]
    assert run["error"]["type"] == "NameChanged"
    assert playground.run("import builtins\nvars(builtins).clear()\n")["outcome"] == "completed"
    assert playground.run("import builtins\nprint(len(dir(builtins)) > 100)\n")["output"][0]["text"] == "True\n"


def test_what_ran_until_then_is_kept() -> None:
    run = playground.run("import asyncio, builtins\n" + SLEEP.format("print('kept'); builtins.len = None"))
    assert [entry["text"] for entry in run["output"]][:1] == ["kept\n"]
    assert [task["label"] for task in run["tasks"]] == ["main"]


def test_a_fault_of_ours_stays_ours_where_the_program_changed_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: GatherTracer, gather: object, child: object) -> None:
        raise LookupError("our own bug")

    monkeypatch.setattr(GatherTracer, "_fill", broken)
    with pytest.raises(playground.InternalError):
        playground.run("import builtins\nbuiltins.print = builtins.max\n" + GATHER)
