import asyncio, concurrent.futures, copy, inspect, pickle, pydoc, queue, re, sys, threading, warnings

warnings.simplefilter("ignore")
IN_C_OR_BY_NAME = ["BROKEN", "prepare_context", "busy_threads", "when_finished"]


def tried(function, *arguments):
    try:
        return re.sub("0x[0-9a-f]+", "0x", str(function(*arguments)))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def told(name, value, by_name=True):
    if not (inspect.isclass(value) or inspect.isroutine(value)):
        return
    kinds = inspect.isclass(value), inspect.iscoroutinefunction(value), inspect.isgeneratorfunction(value)
    names = value.__name__, value.__qualname__, by_name and value.__module__
    print(name, kinds, names, tried(inspect.signature, value), str(inspect.getdoc(value))[:40])
    if by_name:
        print("   pickled", tried(lambda: pickle.loads(pickle.dumps(value)) is value), copy.copy(value) is value)
    if inspect.isclass(value):
        print("   subclass", tried(lambda: type("Sub", (value,), {}).__base__ is value), len(pydoc.plaintext.document(value)) > 99)


for module in (asyncio, concurrent.futures, queue):
    for name in module.__all__:
        if name not in ("ProcessPoolExecutor", "InterpreterPoolExecutor"):
            told(f"{module.__name__}.{name}", getattr(module, name))
told("threading.RLock", threading.RLock)
for cls in (asyncio.Task, asyncio.Future, asyncio.BaseEventLoop, concurrent.futures.Future, concurrent.futures.ThreadPoolExecutor):
    for name in dir(cls):
        if not name.startswith("_") and name not in IN_C_OR_BY_NAME:
            told(f"{cls.__name__}.{name}", getattr(cls, name), by_name=False)


OURS = ("task_ids", "world", "slow_callback_duration", "create_unix_server", "sock_recv")


async def wrapped(*args, **kwargs):
    return await asyncio.gather(*args, **kwargs)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(asyncio.sleep(0, "slept"))
    pool = concurrent.futures.ThreadPoolExecutor(1)
    print(type(loop), type(pool), isinstance(loop, asyncio.SelectorEventLoop), isinstance(task, asyncio.Task))
    print(isinstance(pool, concurrent.futures.Executor), isinstance(pool.submit(len, ""), concurrent.futures.Future))
    for value in (task, loop.create_future(), asyncio.Lock(), asyncio.Event(), threading.Lock(), threading.RLock()):
        print(type(value).__name__, tried(pickle.dumps, value)[:50], tried(lambda: type(copy.copy(value)).__name__))
    handles = loop.call_soon(print), loop.call_later(9, print)
    for value in (*handles, loop, loop.call_at, pool, pool.submit(len, ""), threading.current_thread(), threading.local(), sys.stdout):
        print([tried(pickle.dumps, value, protocol)[:80] for protocol in (2, 4)])
    print([type(copy.copy(value)).__name__ for value in (*handles, loop, pool, pool.submit(len, ""))])
    for name in dir(loop):
        if not name.startswith("_") and name not in (*IN_C_OR_BY_NAME, *OURS):
            print(name, inspect.signature(getattr(loop, name)))
    print(isinstance(threading.current_thread(), threading._MainThread))
    print(inspect.signature(concurrent.futures.ProcessPoolExecutor), concurrent.futures.ProcessPoolExecutor.__mro__)
    print(await wrapped(task, return_exceptions=True))
    for call in (asyncio.open_connection, asyncio.create_subprocess_shell):
        coroutine = call("nowhere", "nothing") if call is asyncio.open_connection else call("true")
        print(inspect.iscoroutine(coroutine))
        coroutine.close()


asyncio.run(main())
