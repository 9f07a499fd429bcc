"""Times a gather of 10,000 tasks on the virtual loop, untraced and traced, and the building of its Run.

Its last expression is a JSON object of lists of milliseconds. The first round warms up and does not count.
"""

import asyncio
import gc
import json
import time
from collections.abc import Callable

from playground import Recording, record
from playground.new_loop import new_event_loop

ROUNDS = 5
PROGRAM = """\
import asyncio

async def worker(n):
    await asyncio.sleep(1)
    return n

async def main():
    await asyncio.gather(*(worker(n) for n in range(10_000)))

asyncio.run(main())
"""

clock = time.perf_counter


def untraced() -> None:
    """The program on the same loop, with nobody looking."""
    asyncio._set_running_loop(None)  # Pyodide's own loop runs all the time
    names: dict[str, object] = {"__name__": "__main__"}
    exec(compile(PROGRAM.replace("asyncio.run(main())", ""), "main.py", "exec"), names)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(names["main"]())  # type: ignore[operator]


def traced() -> None:
    """As the page runs it: it reports its progress."""
    recordings.append(record(PROGRAM, report=len))


def milliseconds(act: Callable[[], object]) -> float:
    gc.collect()
    begin = clock()
    act()
    return 1000 * (clock() - begin)


recordings: list[Recording] = []
times: dict[str, list[float]] = {"untraced": [], "traced": [], "built": []}
for _ in range(ROUNDS + 1):
    times["untraced"].append(milliseconds(untraced))
    times["traced"].append(milliseconds(traced))
    times["built"].append(milliseconds(recordings.pop().run_json))

json.dumps({name: each[1:] for name, each in times.items()})
