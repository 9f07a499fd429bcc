"""The surroundings of a program while it runs: its event loops, clock, streams and randomness are the run's.

Everything is put in place by plain assignment and nothing is taken back here: `isolation` undoes it all.
"""

from __future__ import annotations

import _thread
import _threading_local
import asyncio
import builtins
import concurrent.futures.thread
import datetime
import functools
import io
import itertools
import logging
import os
import random
import reprlib
import sys
import threading
import time
import traceback
import types
import warnings
from asyncio import futures, runners, tasks
from collections.abc import Iterator
from typing import Any, Final

from playground.limits.durations import MICROSECONDS
from playground.loop.identities import PROCESS_ID
from playground.loop.task import VirtualTask
from playground.loop.task_ids import TaskIds
from playground.loop.thread_pool import pool_class
from playground.loop.thread_waits import blocking_methods, waiting_functions
from playground.loop.world import World
from playground.sandbox.built_in import let_look_built_in
from playground.sandbox.exits import Exits
from playground.sandbox.faults import install_faulthandler
from playground.sandbox.frames import install_frames
from playground.sandbox.likeness import SYSTEM, like, put
from playground.sandbox.locks import install_locks
from playground.sandbox.loops import install_loops
from playground.sandbox.origins import install_origins, told_origin
from playground.sandbox.output import Output, OutputStream, descriptor_write
from playground.sandbox.pickling import install_pickling
from playground.sandbox.primitives import install_primitives
from playground.sandbox.reporting import (
    ordered_as_completed,
    reporting_gather,
    reporting_gather_cancel,
    reporting_shield,
    reporting_wrap_future,
)
from playground.sandbox.signals import install_signals
from playground.sandbox.time_functions import EPOCH_US, time_functions, virtual_datetime
from playground.sandbox.tracebacks import LearnerTraceback
from playground.sandbox.unavailable import install_unavailable, refuse_input
from playground.sandbox.warned import install_warn, print_warning, warn_for_us
from playground.sandbox.watchers import install_watchers
from playground.trace.places import is_playgrounds
from playground.trace.printed import STREAMS
from playground.trace.reprs import ValueTexts
from playground.trace.stack import PROGRAM_FILE
from playground.trace.tracer import Tracer

_CPYTHON_FILTERS: Final = (
    ("default", DeprecationWarning, "__main__"),
    ("ignore", DeprecationWarning, ""),
    ("ignore", PendingDeprecationWarning, ""),
    ("ignore", ImportWarning, ""),
    ("ignore", ResourceWarning, ""),
)


def install(
    world: World, task_ids: TaskIds, tracer: Tracer, output: Output, exits: Exits, program: types.ModuleType, seed: int
) -> None:
    """Put the run's own surroundings in place. To be called inside `isolated()`."""
    sys.modules["__main__"] = program
    sys.argv[:] = [PROGRAM_FILE]
    sys.stdin = io.StringIO()
    _install_streams(output)
    _install_time(world)
    _install_threads(world)
    install_locks(world)
    _install_asyncio(world, task_ids)
    install_primitives(world)
    _install_randomness(seed)
    _install_warnings(tracer)
    _install_addresses(output.texts)
    builtins.__import__ = world.computing.free_import()
    builtins.input = refuse_input
    install_unavailable()
    install_signals(world)
    exits.install()
    traceback.TracebackException = LearnerTraceback  # type: ignore[misc]
    install_frames(world)
    install_faulthandler(world)
    install_warn()
    install_watchers()
    install_pickling(world)
    let_look_built_in()


def _install_streams(output: Output) -> None:
    for stream in STREAMS:
        setattr(sys, stream, OutputStream(output, stream))
        setattr(sys, f"__{stream}__", getattr(sys, stream))
    os.write = SYSTEM.write = descriptor_write({stream: OutputStream(output, stream) for stream in STREAMS})


def _install_time(world: World) -> None:
    for name, stand_in in time_functions(world).items():
        setattr(time, name, stand_in)
    datetime.datetime = virtual_datetime(world)  # type: ignore[misc]


def _install_threads(world: World) -> None:
    pools = {"ThreadPoolExecutor": pool_class(world)}
    for name, stand_in in {**pools, **waiting_functions(world)}.items():
        put(concurrent.futures, name, like(stand_in, getattr(concurrent.futures, name)))
    for name, stand_in in blocking_methods(world).items():
        setattr(concurrent.futures.Future, name, stand_in)
    threading._main_thread = world.threads.main  # type: ignore[attr-defined]
    threading._MainThread = type(world.threads.main)  # type: ignore[attr-defined]
    threading._active = world.threads.alive  # type: ignore[attr-defined]
    threading._HAVE_THREAD_NATIVE_ID = True  # type: ignore[attr-defined]  # not so in a browser
    os.getpid = lambda: PROCESS_ID
    for name, stand_in in world.threads.functions().items():
        setattr(threading, name, stand_in)
        setattr(_thread, name, stand_in)
    asyncio.wrap_future = futures.wrap_future = reporting_wrap_future
    threading.local = like(_local_class(), threading.local)
    threading._counter = itertools.count(1).__next__  # type: ignore[attr-defined]  # of "Thread-1", in every run


def _local_class() -> type[Any]:
    class Local(_threading_local.local):  # which goes by the thread that is simulated
        def __getattr__(self, name: str) -> Any:
            cls = type(self)
            words = "_thread._local" if cls is Local else cls.__name__  # a class in C is called by its module too
            raise AttributeError(f"{words!r} object has no attribute {name!r}", name=name, obj=self)

        def __delattr__(self, name: str) -> None:
            if name not in vars(self) and not hasattr(type(self), name):
                self.__getattr__(name)
            super().__delattr__(name)

    return Local


def _install_asyncio(world: World, task_ids: TaskIds) -> None:
    install_loops(world, task_ids)
    asyncio.run = runners.run  # where something has put its own there, as Pyodide does
    tasks.Task = VirtualTask  # type: ignore[misc]
    put(asyncio, "Task", VirtualTask)
    make_eager: Any = getattr(asyncio, "create_eager_task_factory", None)  # Python 3.12+
    if make_eager is not None:
        asyncio.eager_task_factory = tasks.eager_task_factory = make_eager(VirtualTask)  # type: ignore[attr-defined]
    asyncio.gather = tasks.gather = reporting_gather
    tasks._GatheringFuture.cancel = reporting_gather_cancel  # type: ignore[attr-defined]
    asyncio.shield = tasks.shield = reporting_shield
    asyncio.as_completed = tasks.as_completed = ordered_as_completed
    put(asyncio, "all_tasks", _all_tasks_in_order(task_ids, tasks.all_tasks))
    tasks.all_tasks = asyncio.all_tasks  # not where it is defined, since Python 3.14
    runners._cancel_all_tasks = _reporting_cancel_all_tasks(world, task_ids, runners._cancel_all_tasks)  # type: ignore[attr-defined]
    install_origins()


def _install_addresses(texts: ValueTexts) -> None:
    """Addresses are replaced where they are written; where the library cuts a text first, or has its own form, here."""
    repr_str: Any = reprlib.Repr.repr_str

    def stable_repr(value: object) -> str:
        return texts.stable(repr(value))

    reprlib.builtins = types.SimpleNamespace(**{**vars(builtins), "repr": stable_repr})  # type: ignore[attr-defined]
    reprlib.Repr.repr_str = lambda self, x, level: repr_str(self, texts.stable(x), level)  # type: ignore[method-assign]
    graph = sys.modules.get("asyncio.graph")  # since Python 3.14
    if graph is not None:
        graph.id = lambda value: texts.stand_in(id(value))  # type: ignore[attr-defined]


class _OrderedSet(set[Any]):
    """A set that iterates in the order it is given."""

    __module__ = "playground.environment"  # programs print it

    def __init__(self, items: list[Any]) -> None:
        super().__init__(items)
        self._items = items

    def __iter__(self) -> Iterator[Any]:
        added = set(super().__iter__()).difference(self._items)
        return iter([*(item for item in self._items if item in self), *added])

    def __repr__(self) -> str:
        return f"{{{', '.join(map(repr, self))}}}" if self else "set()"

    def __reduce_ex__(self, protocol: Any) -> Any:
        return set(self).__reduce_ex__(protocol)


def _all_tasks_in_order(task_ids: TaskIds, all_tasks: Any) -> Any:
    """An `asyncio.all_tasks` in creation order: in that order asyncio.run() cancels what is left, in every run."""

    @functools.wraps(all_tasks)
    def ordered(loop: asyncio.AbstractEventLoop | None = None) -> set[asyncio.Task[Any]]:
        loop = loop or asyncio.get_running_loop()
        return _OrderedSet(sorted(all_tasks(loop), key=lambda task: task_ids.known_id(task) or 0))

    return ordered


def _reporting_cancel_all_tasks(world: World, task_ids: TaskIds, cancel_all_tasks: Any) -> Any:
    """The function of asyncio.run() that cancels what is left over, reporting what that is."""

    def cancel(loop: asyncio.AbstractEventLoop) -> None:
        left = [task_id for task in tasks.all_tasks(loop) if (task_id := task_ids.known_id(task))]
        world.instrument.loop_closing("tasks", left, [])
        cancel_all_tasks(loop)

    return cancel


def _install_randomness(seed: int) -> None:
    source = random.Random(seed)
    seed_by_value = random.Random.seed

    def seed_or_next(self: random.Random, a: Any = None, version: int = 2) -> None:
        seed_by_value(self, source.getrandbits(64) if a is None else a, version)

    random.Random.seed = seed_or_next  # type: ignore[method-assign]
    os.urandom = random._urandom = source.randbytes  # type: ignore[attr-defined]
    random.seed(seed)


def _install_warnings(tracer: Tracer) -> None:
    """As in a fresh interpreter, whatever the one that we run in does with logs and warnings."""
    logging.root.handlers.clear()
    logging.Formatter.converter = staticmethod(time.localtime)  # a function of ours would be bound
    in_ns = isinstance(logging._startTime, int)  # type: ignore[attr-defined]  # since Python 3.13
    logging._startTime = EPOCH_US * 1000 if in_ns else EPOCH_US / MICROSECONDS  # type: ignore[attr-defined]
    warnings.resetwarnings()
    warnings._showwarnmsg_impl = print_warning  # type: ignore[attr-defined]
    for action, category, module in reversed(_CPYTHON_FILTERS):
        warnings.filterwarnings(action, category=category, module=module)  # type: ignore[arg-type]

    def warn_unawaited_coroutine(coro: Any) -> None:
        tracer.coroutine_never_awaited(coro)
        message = f"coroutine '{coro.__qualname__}' was never awaited{told_origin(coro).rstrip()}"
        if is_playgrounds(sys._getframe(1)):
            # We are letting go of the program, where CPython would be shutting down: this is what it says then.
            file, line = ("<sys>", 0) if sys.version_info >= (3, 13) else ("sys", 1)
            warnings.warn_explicit(message, RuntimeWarning, file, line)
        else:
            warn_for_us(message, RuntimeWarning, stacklevel=2, source=coro)

    warnings._warn_unawaited_coroutine = warn_unawaited_coroutine  # type: ignore[attr-defined]
