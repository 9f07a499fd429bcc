"""What articles do to a program on its way into the editor, and what is offered for it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from playground.learn.repair import LONGEST, repair
from playground.learn.repairs.indentation import Reading, with_indentation
from playground.learn.repairs.parsing import parsed

ROOT = Path(__file__).parents[2]

FETCHES = """\
import asyncio
from simfetch import fetch_from_api

async def main():
    results = await asyncio.gather(
        fetch_from_api("endpoint1"),
        fetch_from_api("endpoint2"),
    )
    for result in results:
        print(result)

asyncio.run(main())
"""

RAN = """\
import asyncio
import time

async def fetch(name, delay):
    print(f"{name} begins")
    await asyncio.sleep(delay)
    if delay > 1:
        raise ValueError(name)
    return name

async def main():
    start = time.time()
    try:
        results = await asyncio.gather(fetch("a", 1), fetch("b", 2))
        print(results)
    except ValueError as error:
        print(error)

asyncio.run(main())
"""

HELLO = (
    'import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print("it\'s me")\n\nasyncio.run(main())\n'
)


def flush_left(source: str) -> str:
    return "\n".join(line.lstrip() for line in source.splitlines()) + "\n"


def prompted(source: str) -> str:
    lines = source.splitlines()
    return "\n".join(("... " if line[:1] == " " or not line else ">>> ") + line for line in lines) + "\n"


def numbered(source: str, form: str = "{} {}") -> str:
    return "\n".join(form.format(number, line) for number, line in enumerate(source.splitlines(), 1))


INDENT = "Put the indentation back."
PAGE = "Took away the page's own words around it."
SPACES = "Made its spaces ordinary ones."
PROMPTS = "Took away the prompts and the output between them."
NUMBERS = "Took away the line numbers."
MARGIN = "Moved it to the margin."
QUOTES = "Made the quotes straight."
ENTITIES = "Wrote out the HTML entities."

REPAIRED = {
    "no indentation": (flush_left(FETCHES), FETCHES, [INDENT]),
    "no indentation, a loop, a try and a return": (flush_left(RAN), RAN, [INDENT]),
    "no indentation, a class": (
        "import asyncio\nclass Site:\ndef __init__(self):\nself.n = 0\nasync def get(self):\nreturn self.n\n"
        "async def main():\nprint(await Site().get())\nasyncio.run(main())\n",
        "import asyncio\nclass Site:\n    def __init__(self):\n        self.n = 0\n    async def get(self):\n"
        "        return self.n\nasync def main():\n    print(await Site().get())\nasyncio.run(main())\n",
        [INDENT],
    ),
    "no indentation, a print before the start": (
        "import asyncio\nasync def main():\nawait asyncio.sleep(1)\nprint('done')\nasyncio.run(main())\n",
        "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    print('done')\nasyncio.run(main())\n",
        [INDENT],
    ),
    "no indentation, if and else": (
        "def f(x):\nif x:\nreturn 1\nelse:\nreturn 2\nprint(f(1))\n",
        "def f(x):\n    if x:\n        return 1\n    else:\n        return 2\nprint(f(1))\n",
        [INDENT],
    ),
    "no indentation, a comment": (
        flush_left(FETCHES.replace("    for", "    # each in turn\n    for")),
        FETCHES.replace("    for", "    # each in turn\n    for"),
        [INDENT],
    ),
    "prompts": (prompted(FETCHES), FETCHES, [PROMPTS]),
    "prompts with output": (">>> x = 1\n>>> x\n1\n>>> print(x + 1)\n2\n", "x = 1\nx\nprint(x + 1)\n", [PROMPTS]),
    "prompts of IPython": (
        "In [1]: def f():\n   ...:     return 1\n   ...:\n\nIn [2]: f()\nOut[2]: 1\n",
        "def f():\n    return 1\n\nf()\n",
        [PROMPTS],
    ),
    "prompts of the asyncio shell": (
        ">>> import asyncio\n>>> await asyncio.sleep(1, result=3)\n3\n",
        "import asyncio\nawait asyncio.sleep(1, result=3)\n",
        [PROMPTS],
    ),
    "spaces that don't break": (HELLO.replace("    ", "\u00a0" * 4), HELLO, [SPACES]),
    "spaces that don't break between words": (HELLO.replace("async def", "async\u00a0def"), HELLO, [SPACES]),
    "a space of no width": (HELLO.replace("await ", "await \u200b"), HELLO, [SPACES]),
    "typographic quotes": (
        HELLO.replace('"it\'s me"', "“it’s me”"),
        HELLO.replace('"it\'s me"', '"it’s me"'),
        [QUOTES],
    ),
    "single typographic quotes": ("print(‘a’, ’b’)\n", "print('a', 'b')\n", [QUOTES]),
    "quotes around quotes": ("print(“a ‘b’ c”)\n", 'print("a ‘b’ c")\n', [QUOTES]),
    "three typographic quotes": ("“””A program.”””\nprint(1)\n", '"""A program."""\nprint(1)\n', [QUOTES]),
    "a quote that closes as it opened": ("print(”a”)\n", 'print("a")\n', [QUOTES]),
    "quotes within an f-string": (
        "d = {“a”: 1}\nprint(f“{d[‘a’]}”)\n",
        'd = {"a": 1}\nprint(f"{d[\'a\']}")\n',
        [QUOTES],
    ),
    "a dash for a minus": ("print(3 – 1)\n", "print(3 - 1)\n", [QUOTES]),
    "entities": (
        "def f(x) -&gt; int:\n    return x &lt; 3 and x &gt; 1\n",
        "def f(x) -> int:\n    return x < 3 and x > 1\n",
        [ENTITIES],
    ),
    "line numbers": (numbered(FETCHES), FETCHES, [NUMBERS]),
    "line numbers with dots": (numbered(FETCHES, "{}. {}"), FETCHES, [NUMBERS]),
    "line numbers with bars": (numbered(FETCHES, "{:3} | {}"), FETCHES, [NUMBERS]),
    "line numbers with tabs": (numbered(FETCHES, "{}\t{}"), FETCHES, [NUMBERS]),
    "line numbers of an excerpt": (
        "41 def f():\n42     return 1\n43\n44 f()\n",
        "def f():\n    return 1\n\nf()\n",
        [NUMBERS],
    ),
    "line numbers between the lines": (
        "1\ndef f():\n2\n    x = 1\n3\n    return x\n",
        "def f():\n    x = 1\n    return x\n",
        [NUMBERS],
    ),
    "a Copy line": ("Copy\n" + FETCHES, FETCHES, [PAGE]),
    "a Copy code line at the end": (FETCHES + "Copy code\n", FETCHES, [PAGE]),
    "a language and a button": ("python\nCopy code\n" + FETCHES, FETCHES, [PAGE]),
    "the command that starts it": ("$ python main.py\n" + FETCHES, FETCHES, [PAGE]),
    "a fence": ("```python\n" + FETCHES + "```\n", FETCHES, [PAGE]),
    "all of it indented": ("\n".join("    " + line for line in FETCHES.splitlines()), FETCHES.rstrip(), [MARGIN]),
    "all but the first line indented": (
        FETCHES.splitlines()[0] + "\n" + "\n".join("        " + line for line in FETCHES.splitlines()[1:]),
        FETCHES.rstrip(),
        [MARGIN],
    ),
    "a button, prompts and quotes": (
        "Copy\n" + prompted(FETCHES).replace('"endpoint1"', "“endpoint1”"),
        FETCHES,
        [PAGE, PROMPTS, QUOTES],
    ),
    "a button, numbers and no indentation": (
        "Copy code\n" + numbered(flush_left(FETCHES)),
        FETCHES,
        [PAGE, NUMBERS, INDENT],
    ),
    "nothing that starts main": (
        FETCHES.replace("asyncio.run(main())\n", ""),
        FETCHES.replace("\nasyncio", "\n\nasyncio"),
        ["Started main with asyncio.run(main())."],
    ),
    "nothing that starts it, by its real name": (
        "import asyncio\n\nasync def fetch_all():\n    await asyncio.sleep(1)\n",
        "import asyncio\n\nasync def fetch_all():\n    await asyncio.sleep(1)\n\n\nasyncio.run(fetch_all())\n",
        ["Started fetch_all with asyncio.run(fetch_all())."],
    ),
    "main called and not run": (
        FETCHES.replace("asyncio.run(main())", "main()"),
        FETCHES,
        ["Started main with asyncio.run(main())."],
    ),
    "main called where the file is the program": (
        FETCHES.replace("asyncio.run(main())", 'if __name__ == "__main__":\n    main()'),
        FETCHES.replace("asyncio.run(main())", 'if __name__ == "__main__":\n    asyncio.run(main())'),
        ["Started main with asyncio.run(main())."],
    ),
    "imports": (
        FETCHES.replace("import asyncio\nfrom simfetch import fetch_from_api\n\n", ""),
        FETCHES.replace("fetch_from_api\n\n", "fetch_from_api\n\n\n"),
        ["Added “import asyncio” and “from simfetch import fetch_from_api”."],
    ),
    "one import of several": (
        FETCHES.replace("from simfetch import fetch_from_api\n", ""),
        FETCHES,
        ["Added “from simfetch import fetch_from_api”."],
    ),
    "a module before others": (
        "import json\nprint(json.dumps(time.time()))\n",
        "import time\nimport json\nprint(json.dumps(time.time()))\n",
        ["Added “import time”."],
    ),
    "an import after the docstring": (
        '"""A program."""\nprint(random.random())\n',
        '"""A program."""\nimport random\n\n\nprint(random.random())\n',
        ["Added “import random”."],
    ),
    "classes of a module, one of its name": (
        "print(datetime.now() - timedelta(1))\n",
        "from datetime import datetime, timedelta\n\n\nprint(datetime.now() - timedelta(1))\n",
        ["Added “from datetime import datetime, timedelta”."],
    ),
    "an import before a decorator": (
        "@dataclass\nclass Point:\n    x: int\nprint(Point(1))\n",
        "from dataclasses import dataclass\n\n\n@dataclass\nclass Point:\n    x: int\nprint(Point(1))\n",
        ["Added “from dataclasses import dataclass”."],
    ),
    "a main without its start and its import": (
        "async def main():\n    await asyncio.sleep(1)\n",
        "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n\n\nasyncio.run(main())\n",
        ["Started main with asyncio.run(main()).", "Added “import asyncio”."],
    ),
}


@pytest.mark.parametrize("case", REPAIRED)
def test_it_is_repaired_and_said_in_words(case: str) -> None:
    pasted, whole, said = REPAIRED[case]
    offered = repair(pasted)
    assert offered is not None
    assert offered["said"] == said
    assert offered["source"] == whole


@pytest.mark.parametrize("case", REPAIRED)
def test_what_is_offered_is_a_program_that_needs_no_repair(case: str) -> None:
    _, whole, _ = REPAIRED[case]
    assert parsed(whole) is not None
    assert repair(whole) is None


NOTHING = {
    "nothing at all": "",
    "a program": FETCHES,
    "a program in a notebook": "import asyncio\nawait asyncio.sleep(1)\n",
    "a main that a notebook starts": "import asyncio\nasync def main(): pass\nawait main()\n",
    "a syntax error of one's own": "print('never closed'\n",
    "prose": "asyncio.gather runs awaitables concurrently.\nIt returns a list.\n",
    "a prompt within a text": 'print("""\n>>> 1\n""")\n',
    "prompts before code without": ">>> import asyncio\nasync def main():\n    pass\nasyncio.run(main())\n",
    "typographic quotes within a text": "print('“it’s”'\n",
    "numbers that are no line numbers": "1 apple\n3 pears\n",
    "one number": "1 print(1)\n",
    "a name of one's own that is a module's": "queue.put(1)\n",
    "a name that several modules have": "def f():\n    sleep(1)\nlock = Lock()\n",
    "a module used as it is not": "print(random())\n",
    "a name that nobody has": "print(results)\n",
    "names that can't be seen": "from tkinter import *\nprint(asyncio.sleep)\n",
    "a name that a class of ours lacks": "datetime.datetim\n",
    "two coroutines that could be meant": "async def a(): pass\nasync def b(): pass\n",
    "a coroutine that needs something": "async def main(n): pass\n",
    "a coroutine that a loop runs": "async def main(): pass\nloop.run_until_complete(main())\n",
    "an async generator": "async def main():\n    yield 1\n",
    "a decorated coroutine": "import pytest\n@pytest.mark.asyncio\nasync def test(): pass\n",
    "functions without a coroutine": "def main(): pass\n",
    "main called twice": "async def main(): pass\nmain()\nmain()\n",
    "a block without lines": "def f():\n",
    "a variable that is called copy": "copy = 1\nprint(copy)\n",
    "a very long one": "x = 1 1\n" * LONGEST,
    "deep brackets": "(" * 1000,
    "a null": "print('\0')\n",
    "half of a surrogate pair": "print(\ud800)\n",
    "a lost quote": "print(“a)\n",
    "another language": "const x = () => { return 1; };\n",
}


@pytest.mark.parametrize("case", NOTHING)
def test_where_nothing_is_certain_nothing_is_offered(case: str) -> None:
    assert repair(NOTHING[case]) is None


def test_where_lines_may_belong_to_a_block_or_not_that_block_is_named() -> None:
    offered = repair(flush_left(FETCHES).replace("print(result)\n", 'print(result)\nprint("done")\n'))
    assert offered is not None
    assert (offered["source"], offered["line"]) == (None, 9)
    assert offered["said"] == [
        "The indentation is lost. Which lines belong to “for result in results:” on line 9 can't be told: indent them."
    ]


def test_the_difference_has_what_goes_what_comes_and_a_line_around() -> None:
    offered = repair("Copy\n" + FETCHES.replace("asyncio.run(main())", "main()"))
    assert offered is not None
    assert [line["sign"] + line["text"] for line in offered["diff"]] == [
        *("-Copy", " import asyncio", "…", " ", "-main()", "+asyncio.run(main())")
    ]


PROGRAMS = sorted(
    path for folder in ("py/examples", "tests/py/facts", "tests/py/programs") for path in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_indentation_is_put_back_as_it_was_or_not_at_all(program: Path) -> None:
    source = program.read_text("utf-8")
    tree = parsed(source)
    reading = with_indentation(flush_left(source))
    if tree is not None and isinstance(reading, Reading):
        assert ast.dump(ast.parse(reading.source)) == ast.dump(tree)
