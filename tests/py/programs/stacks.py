"""Stacks: whoever asks for one is shown CPython's frames, down to the program's module or to the thread."""

import asyncio
import atexit
import faulthandler
import inspect
import logging
import os
import sys
import threading
import traceback
import warnings


def names(frames):
    return [(os.path.basename(file), name) for file, name in frames]


def tell(label):
    print(label, names((each.filename, each.name) for each in traceback.extract_stack()))
    print(label, names((each.filename, each.function) for each in inspect.stack()))
    print(label, [each.lineno for each in inspect.stack()])
    mine = traceback.extract_stack(sys._current_frames()[threading.get_ident()])
    print(label, names((each.filename, each.name) for each in mine))


def warn(level):
    warnings.warn(f"of level {level}", stacklevel=level)


async def waiting():
    await asyncio.sleep(0.1)


async def failing():
    await waiting()
    raise ValueError("failed")


async def main():
    loop = asyncio.get_running_loop()
    tell("in a coroutine")
    loop.call_soon(tell, "called soon")
    loop.call_later(0.1, tell, "called later")
    await asyncio.sleep(0.2)
    await asyncio.to_thread(tell, "in a thread")
    await asyncio.to_thread(warn, 2)
    task = asyncio.create_task(waiting(), name="a")
    task.add_done_callback(lambda task: tell("called back"))
    await asyncio.sleep(0)
    task.print_stack()
    asyncio.current_task().print_stack()
    await task
    for level in range(12):
        warn(level)
    logging.warning("with its stack", stack_info=True)
    faulthandler.dump_traceback(sys.stdout, all_threads=False)
    await asyncio.to_thread(faulthandler.dump_traceback, sys.stdout, False)
    try:
        await failing()
    except ValueError as error:
        print(names((each.filename, each.name) for each in traceback.extract_tb(error.__traceback__)))
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as error:
        print(names((each.filename, each.name) for each in traceback.extract_tb(error.__traceback__)))


async def debugging():
    loop = asyncio.get_running_loop()

    def made(what, thing):
        print(what, names((each.filename, each.name) for each in thing._source_traceback)[-4:])

    made("call_soon", loop.call_soon(print, "called"))
    made("call_later", loop.call_later(1, print, "called"))
    made("threadsafe", loop.call_soon_threadsafe(print, "called"))
    made("future", loop.create_future())
    task = asyncio.create_task(failing(), name="b")
    made("task", task)
    gather = asyncio.gather(task, waiting(), return_exceptions=True)
    made("gather", gather)
    made("in it", gather._children[-1])
    made("executor", loop.run_in_executor(None, len, "x"))
    print(await gather)
    loop.set_task_factory(lambda loop, coro, **options: asyncio.Task(coro, loop=loop, **options))
    task = asyncio.create_task(failing(), name="c")
    made("by a factory", task)
    await asyncio.wait([task])
    print(repr(task.exception()))


class Late:
    def __del__(self):
        print("late", names((each.filename, each.name) for each in traceback.extract_stack()))


class Failing:
    def __del__(self):
        traceback.format_list(5)


asyncio.run(main())
asyncio.run(debugging(), debug=True)
tell("at the end")
Failing()
calls = []
sys.setprofile(lambda frame, event, argument: calls.append((event, frame.f_code.co_filename, frame.f_code.co_name)))
asyncio.run(waiting())
sys.setprofile(None)
print([(event, name) for event, file, name in calls if file == __file__ and event != "c_call"], sys.getprofile())
atexit.register(tell, "at exit")
late = Late()
