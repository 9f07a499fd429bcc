"""Two runs of a program in two processes are the same to the last character, whatever addresses are in their texts."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import playground
from patience import patience

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(playground.__file__).parents[1])}
pytestmark = pytest.mark.processes

MORE = """
    import atexit, logging, traceback, warnings, concurrent.futures

    def odd(function):
        function.__name__ = function.__qualname__ = f"odd {thing}"
        return function

    class Last:
        def __del__(self):
            raise ValueError(f"the last of {self}")

    async def more():
        loop = asyncio.get_running_loop()
        print([thing] * 60, loop, main, asyncio.current_task(), asyncio.Queue(), asyncio.Lock(), loop._ready)
        coro = odd(worker)(1)
        task = asyncio.create_task(coro)
        task.add_done_callback(thing)
        await asyncio.gather(task, worker(2), return_exceptions=True)
        finished = asyncio.create_task(worker(repr(thing)))
        await finished
        print(finished)  # its result is cut by asyncio
        if hasattr(asyncio, "print_call_graph"):
            asyncio.print_call_graph()
        pool = concurrent.futures.ThreadPoolExecutor(thread_name_prefix=f"pool of {thing}")
        await loop.run_in_executor(pool, odd(lambda what: repr(what)), repr(thing))
        loop.create_future().set_exception(ValueError(thing))
        loop.set_debug(True)
        print(loop.call_soon(print, thing), loop.create_future())
        logging.warning("of %r", thing)
        warnings.warn(f"of {thing}")
        worker(thing)
        asyncio.create_task(left_open().asend(None))
        last = Last()
        error = ValueError(thing)
        error.add_note(f"note of {thing}")
        raise error

    atexit.register(thing)
    try:
        asyncio.run(main())
        asyncio.run(more())
    except ValueError:
        traceback.print_exc()
    sys.exit(thing)
"""


def test_a_program_full_of_addresses_is_recorded_alike_twice(tmp_path: Path) -> None:
    first = (Path(__file__).parent / "programs/addresses.py").read_text("utf-8").partition("\nasyncio.run(")[0]
    program = tmp_path / "program.py"
    program.write_text(first + textwrap.dedent(MORE), "utf-8")
    saved = [tmp_path / "first.json", tmp_path / "second.json"]
    for file in saved:
        command = [sys.executable, "-m", "playground", "run", str(program), "--save", str(file)]
        done = subprocess.run(
            command, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=patience(60), check=False
        )
        assert (
            "\n<__main__.Thing object at 0x7f0000000010>\n" in done.stderr
        )  # what sys.exit prints: told twice, one number
    first_text, second_text = (file.read_text("utf-8") for file in saved)
    assert '"raised"' in first_text
    assert first_text == second_text
