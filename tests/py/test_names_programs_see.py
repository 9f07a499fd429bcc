"""What a program can print of the playground's own classes keeps its text, wherever in the engine they live."""

import re

import pytest

from running import RunProgram, printed

SHOWN = {
    "type(asyncio.new_event_loop())": "<class 'asyncio.unix_events._UnixSelectorEventLoop'>",
    "type(asyncio.get_event_loop_policy())": "<class 'asyncio.unix_events._UnixDefaultEventLoopPolicy'>",
    "type(asyncio.new_event_loop().call_soon(print))": "<class 'asyncio.events.Handle'>",
    "type(asyncio.new_event_loop().call_later(1, print))": "<class 'asyncio.events.TimerHandle'>",
    "type(asyncio.all_tasks(asyncio.new_event_loop()))": "<class 'playground.environment._OrderedSet'>",
    "type(ThreadPoolExecutor().submit(print))": "<class 'concurrent.futures._base.Future'>",
    "ThreadPoolExecutor": "<class 'concurrent.futures.thread.ThreadPoolExecutor'>",
    "ThreadPoolExecutor.__base__": "<class 'playground.thread_pool.VirtualThreadPool'>",
    "type(datetime.datetime)": "<class 'playground.time_functions.virtual_datetime.<locals>._Looks'>",
    "sys.stdout": "<playground.output.OutputStream object at 0x…>",
    "sys.stdout.buffer": "<playground.output.BinaryOutputStream object at 0x…>",
    "signal.signal": "<bound method _Signals.set_handler of <playground.signals._Signals object at 0x…>>",
    "atexit.register": "<built-in function register>",
    "traceback.TracebackException": "<class 'playground.tracebacks.LearnerTraceback'>",
    "sys.meta_path[0]": "<playground.unavailable._Missing object at 0x…>",
}
IMPORTS = (
    "import asyncio, atexit, datetime, signal, sys, traceback\nfrom concurrent.futures import ThreadPoolExecutor\n"
)


@pytest.mark.parametrize("expression", SHOWN)
def test_a_class_of_ours_prints_as_ever(run_program: RunProgram, expression: str) -> None:
    text = printed(run_program(f"{IMPORTS}print({expression})")).splitlines()[-1]
    assert re.sub("0x[0-9a-f]+", "0x…", text) == SHOWN[expression]
