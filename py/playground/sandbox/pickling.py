"""What stands for an object of CPython's is as little pickled, in the same words. Handles and tasks see to it."""

from __future__ import annotations

import concurrent.futures
import io
import threading
from concurrent.futures import thread
from typing import Any

from playground.loop.handles import as_another
from playground.loop.threads import ThreadFuture
from playground.loop.world import World
from playground.sandbox.likeness import refuse_to_pickle
from playground.sandbox.output import OutputStream


def install_pickling(world: World) -> None:
    """To be called inside `isolated()`, when threads, pools and streams are in place."""
    type(world.threads.main).__mro__[1].__reduce_ex__ = _as_a_thread  # type: ignore
    refuse_to_pickle(threading.local, "_thread._local")
    ThreadFuture.__reduce_ex__ = _as_a_future  # type: ignore
    OutputStream.__reduce_ex__ = _as_a_stream  # type: ignore
    pool: Any = concurrent.futures.ThreadPoolExecutor
    pool.__getstate__ = _state_of_a_pool


def _as_a_thread(self: Any, protocol: Any) -> Any:
    if isinstance(self, threading._MainThread):  # type: ignore[attr-defined]  # found by its name, as CPython's is
        return object.__reduce_ex__(self, protocol)
    own = object.__new__(threading.Thread)
    vars(own).update(vars(self), _ident=self.ident)
    return as_another(own, protocol)


def _as_a_future(self: ThreadFuture, protocol: Any) -> Any:
    own: Any = concurrent.futures.Future()
    names = vars(self)
    vars(own).update((name, names[name]) for name in vars(own))
    return as_another(own, protocol)


def _as_a_stream(self: OutputStream, protocol: Any) -> Any:
    return io.TextIOWrapper(io.BytesIO()).__reduce_ex__(protocol)


def _state_of_a_pool(self: Any) -> dict[str, Any]:
    """With what CPython's pool has first, which cannot be pickled."""
    context: Any = getattr(thread, "WorkerContext", None)  # since Python 3.14
    if context is not None:
        return {"_create_worker_context": context.prepare(None, ())[0], **vars(self)}
    return {"_idle": _Queue(), **vars(self)}


class _Queue:
    """In the place of the queue of a pool, which is C's."""


refuse_to_pickle(_Queue, "_queue.SimpleQueue")
