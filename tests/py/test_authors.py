"""Whose words are written: the program's, asyncio's of what went wrong, or Python's; and how the story tells that."""

import json
import re
import textwrap

import pytest

import playground
from playground.replay.story import StoryEntry
from playground.runs.run import Run

COMPLAINTS: dict[str, tuple[str, list[tuple[str | None, str]], list[str]]] = {
    "the program prints": (
        "import sys\nprint('out')\nprint('err', file=sys.stderr)",
        [(None, "out"), (None, "err")],
        ["The program prints “out”.", "The program prints “err”."],
    ),
    "its handler prints for asyncio": (
        """
        import asyncio
        async def main():
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(lambda loop, context: print("mine:", context["message"]))
            loop.call_exception_handler({"message": "Oh!"})
        asyncio.run(main())
        """,
        [(None, "mine: Oh!")],
        ["asyncio reports: Oh!", "main prints “mine: Oh!” and returns None."],
    ),
    "its handler prints, and asyncio after it": (
        """
        import asyncio
        def handler(loop, context):
            print("mine")
            loop.default_exception_handler(context)
        async def main():
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(handler)
            loop.call_exception_handler({"message": "Oh!"})
        asyncio.run(main())
        """,
        [(None, "mine"), ("asyncio", "Oh!")],
        ["asyncio reports: Oh!", "main prints “mine” and returns None."],
    ),
    "it logs as asyncio might": (
        "import logging\nlogging.getLogger('asyncio').error('mine')\nlogging.warning('mine too')",
        [(None, "mine"), (None, "WARNING:root:mine too")],
        ["The program prints “mine”.", "The program prints “WARNING:root:mine too”."],
    ),
    "a destructor of its own prints": (
        "class D:\n    def __del__(self): print('gone')\nD()",
        [(None, "gone")],
        ["The program prints “gone”."],
    ),
    "a destructor raises": (
        "class D:\n    def __del__(self): raise ValueError('no')\nD()",
        [("python", "Exception ignored ")],  # each Python goes on in words of its own
        ["Python reports “Exception ignored "],
    ),
    "it warns": (
        "import warnings\nwarnings.warn('mine')\nwarnings.warn('again')",
        [("python", "main.py:2: UserWarning: mine"), ("python", "main.py:3: UserWarning: again")],
        [
            "Python reports “main.py:2: UserWarning: mine” and 1 more line.",
            "Python reports “main.py:3: UserWarning: again” and 1 more line.",
        ],
    ),
    "the compiler warns": (
        "assert (1, 'always')",
        [("python", "main.py:1: SyntaxWarning: ")],
        ["Python reports “main.py:1: SyntaxWarning: "],
    ),
    "a function of its own shows warnings": (
        "import warnings\nwarnings.showwarning = lambda message, *_: print('mine', message)\nwarnings.warn('w')",
        [(None, "mine w")],
        ["The program prints “mine w”."],
    ),
    "what it gave to others logs": (
        """
        import asyncio, atexit, logging
        async def main():
            await asyncio.to_thread(logging.warning, "in a thread")
            asyncio.get_running_loop().call_soon(logging.getLogger("app").warning, "in a callback")
            await asyncio.sleep(0)
        logging.basicConfig(format="%(message)s")
        atexit.register(logging.warning, "at the exit")
        asyncio.run(main())
        """,
        [(None, "in a thread"), (None, "in a callback"), (None, "at the exit")],
        [
            "The thread in a thread prints “in a thread”.",
            "The callback prints “in a callback”.",
            "The program prints “at the exit”.",
        ],
    ),
    "warnings are logged": (
        "import logging, warnings\nlogging.basicConfig()\nlogging.captureWarnings(True)\nwarnings.warn('w')",
        [("python", "WARNING:py.warnings:main.py:4: UserWarning: w")],
        ["Python reports “WARNING:py.warnings:main.py:4: UserWarning: w” and "],
    ),
    "a coroutine is never awaited": (
        "import asyncio\nasync def f(): pass\nasync def main():\n    f()\n    print('on')\nasyncio.run(main())",
        [("python", "main.py:4: RuntimeWarning: coroutine 'f' was never awaited"), (None, "on")],
        ["main starts.", "The coroutine f was never awaited: nothing of it ever ran.", "main prints “on”"],
    ),
    "a handler of logging fails": (
        "import logging\nlogging.warning('%d', 'x')",
        [("python", "--- Logging error ---")],
        ["Python reports “--- Logging error ---” and "],
    ),
    "a callback fails": (
        """
        import asyncio
        async def main():
            asyncio.get_running_loop().call_soon(lambda: 1 / 0)
            await asyncio.sleep(0)
        asyncio.run(main())
        """,
        [("asyncio", "Exception in callback main.<locals>.<lambda>() at main.py:4")],
        ["asyncio reports: Exception in callback main.<locals>.<lambda>() at main.py:4."],
    ),
    "asyncio logs that a step is slow": (
        """
        import asyncio, time
        async def main():
            time.sleep(0.2)
        asyncio.run(main(), debug=True)
        """,
        [("asyncio", "Executing <Task finished ")],
        ["asyncio reports “Executing <Task finished "],
    ),
    "a function at the exit fails": (
        "import atexit\natexit.register(lambda: 1 / 0)",
        [("python", "Exception ignored in atexit callback")],
        ["Python reports “Exception ignored in atexit callback"],
    ),
    "the program ends in an exception": (
        "import warnings\nwarnings.warn('w')\nraise ValueError('Bad!')",
        [("python", "main.py:2: UserWarning: w"), ("python", "Traceback (most recent call last):")],
        ["Python reports “main.py:2: UserWarning: w” and 1 more line.", "Python ends the program: ValueError: Bad!"],
    ),
    "what a pool does before its calls fails": (
        """
        from concurrent.futures import ThreadPoolExecutor
        def init(): raise OSError("no")
        with ThreadPoolExecutor(1, initializer=init) as pool:
            pool.submit(print)
        """,
        [("python", "Exception in initializer:")],
        ["Python reports “Exception in initializer:” and "],
    ),
    "the program shows its own stack": (
        """
        import faulthandler, traceback
        try: 1 / 0
        except Exception: traceback.print_exc()
        faulthandler.dump_traceback()
        """,
        [(None, "Traceback (most recent call last):"), (None, "Current thread ")],
        ["The program prints “Traceback (most recent call last):”.", "The program prints “  File "],
    ),
}


def _told(source: str) -> tuple[Run, list[StoryEntry]]:
    recording = playground.record(textwrap.dedent(source))
    return recording.run, recording.replay["story"]


@pytest.mark.parametrize("about", COMPLAINTS)
def test_who_wrote_it_is_told(about: str) -> None:
    source, expected, sentences = COMPLAINTS[about]
    run, story = _told(source)
    written = [(entry.get("by"), entry["text"]) for entry in run["output"]]
    for author, text in expected:
        assert any(by == author and each.startswith(text) for by, each in written), written
    assert [by for by, _ in written if by is None] == [author for author, _ in expected if author is None] or (
        about == "the program shows its own stack"
    )
    told = [entry["text"] for entry in story]
    at = -1
    for sentence in sentences:
        at = next((index for index, text in enumerate(told) if index > at and text.startswith(sentence)), -1)
        assert at >= 0, (sentence, told)


@pytest.mark.parametrize("complaint", ["Oh!", "Oh.", "Is it so?", "Oh…", "Oh"])
def test_a_sentence_has_one_stop(complaint: str) -> None:
    _, story = _told(f"""
        import asyncio
        async def main():
            asyncio.get_running_loop().call_exception_handler({{"message": {complaint!r}}})
            raise ValueError({complaint!r})
        asyncio.run(main())
    """)
    told = " ".join(entry["text"] for entry in story)
    end = complaint if complaint != "Oh" else "Oh."
    assert f"asyncio reports: {end}" in told
    assert f"raises ValueError: {end}" in told
    assert f"Python ends the program: ValueError: {end}" in told
    assert not any(stops in told for stops in ("!.", "..", "?.", "….")), told


def test_an_object_has_one_address_in_all_that_is_told() -> None:
    source = """
        import asyncio, logging, warnings
        class Alpha: pass
        class Beta(Exception): pass
        class Gamma: pass
        alpha, gamma = Alpha(), Gamma()
        async def fail():
            raise Beta(repr(alpha))
        async def give(what):
            await asyncio.sleep(0)
            return [what] * 40
        async def main():
            print(alpha, gamma, "x" * 3_990, alpha)
            warnings.warn(f"{alpha} {gamma}")
            logging.error("%r", alpha)
            loop = asyncio.get_running_loop()
            loop.call_exception_handler({"message": f"of {alpha}", "thing": gamma})
            results = await asyncio.gather(give(alpha), give(gamma), fail(), return_exceptions=True)
            print(results)
            asyncio.create_task(give(alpha), name=repr(gamma)).cancel(alpha)
            loop.call_soon(print, alpha, [gamma])
            await asyncio.sleep(0)
            raise Beta(alpha, gamma)
        asyncio.run(main())
    """
    recording = playground.record(textwrap.dedent(source))
    told = json.dumps([recording.whole_run, recording.replay])
    found = set(re.findall(r"__main__\.(Alpha|Gamma) object at (0x[0-9a-f]+)>", told))
    assert sorted(name for name, _ in found) == ["Alpha", "Gamma"], found
