# What a program can look at shows nothing of the playground: functions, types, stacks, origins, complaints.
import asyncio
import atexit
import datetime
import heapq
import inspect
import os
import pickle
import time
import traceback

now = datetime.datetime.now()
print(type(now) is datetime.datetime, isinstance(now, datetime.date), datetime.datetime(2020, 1, 1))
print(repr(datetime.datetime(2020, 1, 1)), type(now + datetime.timedelta(1)) is datetime.datetime)
print(type(datetime.datetime.max) is datetime.datetime, pickle.loads(pickle.dumps(now)) == now)


class Day(datetime.datetime):
    pass


print(repr(Day(2020, 1, 1)), isinstance(now, Day), type(Day.now()))
print(time.sleep, time.monotonic, atexit.register, os.urandom, os._exit, input)
print(type(time.sleep), time.sleep.__module__, time.sleep.__name__, pickle.loads(pickle.dumps(time.sleep)) is time.sleep)


class Napping:
    nap = time.sleep


Napping().nap(0)


async def fails():
    raise ValueError("no")


def names(frames):
    return [name for file, name in frames if os.path.basename(file) not in ("base_events.py", "events.py", "runners.py")]


async def main():
    task, other = asyncio.create_task(fails()), asyncio.create_task(asyncio.sleep(0))
    for compare in (lambda: task < other, lambda: task >= other, lambda: heapq.heapify([(1, task), (1, other)])):
        try:
            compare()
        except TypeError as error:
            print(error)
    try:
        await task
    except ValueError as error:
        print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
        print([frame.f_code.co_name for frame, _ in traceback.walk_tb(error.__traceback__)])
    print(names((frame.filename, frame.function) for frame in inspect.stack()))
    print(names((frame.filename, frame.name) for frame in traceback.extract_stack()))
    print(names((frame.f_code.co_filename, frame.f_code.co_name) for frame in asyncio.current_task().get_stack()))
    print([frame.f_code.co_name for frame in asyncio.current_task().get_stack(limit=1)])
    print([frame.f_code.co_name for frame in task.get_stack()], [frame.f_code.co_name for frame in other.get_stack()])


asyncio.run(main())

loop = asyncio.new_event_loop()
loop.close()
try:
    loop.run_in_executor(None, print)
except RuntimeError as error:
    print(error)
