"""The stack of a program begins at the program, whoever has it run: no frame of ours or of our caller's is in it."""

from __future__ import annotations

import playground

PROGRAM = """\
import asyncio, atexit, faulthandler, inspect, sys, traceback

def tell():
    traceback.print_stack()
    faulthandler.dump_traceback()
    print(*(f"{each.filename} {each.function}" for each in inspect.stack()), sep="\\n")
    for frame in sys._current_frames().values():
        traceback.print_stack(frame)

class Last:
    def __del__(self):
        tell()

async def main():
    tell()
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    for made in (loop.call_soon(tell), loop.call_later(0.1, tell), loop.create_future(), asyncio.create_task(other())):
        traceback.print_list(made._source_traceback)
    await asyncio.to_thread(tell)
    await asyncio.sleep(1)

async def other():
    asyncio.current_task().print_stack()
    raise ValueError("never retrieved")

atexit.register(tell)
last = Last()
tell()
asyncio.run(main())
"""


def printed_from(depth: int) -> list[str]:
    """The lines that the program prints when it is run so deep in calls."""
    if depth:
        return printed_from(depth - 1)
    return "".join(entry["text"] for entry in playground.record(PROGRAM).output).splitlines()


def test_no_frame_outside_of_the_program_is_in_its_stacks() -> None:
    lines = printed_from(0)
    assert lines == printed_from(3)
    frames = [line for line in lines if line.lstrip().startswith("File ") or line.endswith((" tell", "<module>"))]
    assert len(frames) > 60
    assert not [line for line in frames if "main.py" not in line and "/lib/python3/" not in line]
