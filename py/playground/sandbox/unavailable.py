"""What cannot work on a virtual clock in a browser says so when it is called, and names what to use instead."""

from __future__ import annotations

import _thread
import asyncio
import concurrent.futures
import inspect
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from typing import Any, Final, NoReturn

from playground.limits.errors import Unavailable
from playground.sandbox.likeness import put, refusing_like

NETWORK: Final = "the network is simulated here: await simfetch.fetch_from_api(...) instead"
PROCESSES: Final = "other processes cannot run here: put their work into a coroutine or a function"
THREADS: Final = (
    "threads cannot be started here: use asyncio.to_thread(...) or a ThreadPoolExecutor, which are simulated"
)
SIGNALS: Final = "signals cannot arrive here: cancel a task instead"
INPUT: Final = "there is nobody to type here: put the text into the program instead"

_CALLS: Final[dict[str, list[tuple[Any, str]]]] = {
    NETWORK: [
        (socket.socket, "__init__"),
        (socket, "create_connection create_server getaddrinfo gethostbyname socketpair"),
        (asyncio, "open_connection start_server open_unix_connection start_unix_server"),
        (
            asyncio.BaseEventLoop,
            "create_connection create_server create_datagram_endpoint getaddrinfo getnameinfo sock_accept sock_connect "
            "sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto sock_sendfile "
            "add_reader add_writer remove_reader remove_writer connect_accepted_socket create_unix_connection "
            "create_unix_server sendfile",
        ),
    ],
    PROCESSES: [
        (asyncio, "create_subprocess_exec create_subprocess_shell"),
        (subprocess.Popen, "__init__"),
        (concurrent.futures, "ProcessPoolExecutor"),
        (asyncio.BaseEventLoop, "subprocess_exec subprocess_shell connect_read_pipe connect_write_pipe"),
        (os, "system popen fork forkpty posix_spawn posix_spawnp spawnl spawnv execv execve execvp"),
    ],
    THREADS: [(threading.Thread, "start"), (_thread, "start_new_thread start_new start_joinable_thread")],
    SIGNALS: [
        (asyncio.BaseEventLoop, "add_signal_handler remove_signal_handler"),
        (
            signal,
            "alarm setitimer pause sigwait sigwaitinfo sigtimedwait set_wakeup_fd siginterrupt pthread_kill "
            "pthread_sigmask",
        ),
    ],
}
_LAZY: Final = ("ProcessPoolExecutor",)
"""names that asking for would import what a browser lacks"""
_MISSING: Final = {
    **dict.fromkeys(("requests", "httpx", "aiohttp", "urllib3", "websockets"), NETWORK),
    "multiprocessing": PROCESSES,
}
"""modules that are not there, and what to use instead"""


def install_unavailable() -> None:
    """Let what cannot work say so. To be called inside `isolated()`."""
    for reason, owners in _CALLS.items():
        for owner, names in owners:
            for name in names.split():
                if name in _LAZY or hasattr(owner, name):
                    called = owner.__name__ if name == "__init__" else name
                    if name in _LAZY:
                        setattr(owner, name, _refused_class(called, reason))
                    else:
                        put(owner, name, refusing_like(_refusal(called, reason), getattr(owner, name)))
    sys.meta_path.insert(0, _Missing())


def refuse_input(prompt: object = "", /) -> NoReturn:
    """The `input` of a program that was given none."""
    raise EOFError(f"input(): {INPUT}")


def _refusal(name: str, reason: str) -> Callable[..., NoReturn]:
    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        raise Unavailable(f"{name}(): {reason}")

    return refuse


_POOL: Final = inspect.signature(
    lambda max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None: None
)


def _refused_class(name: str, reason: str) -> type:
    about = {"__init__": _refusal(name, reason), "__module__": "concurrent.futures.process"}
    return type(name, (concurrent.futures.Executor,), {**about, "__signature__": _POOL})


class _Missing:
    """A finder of modules that finds none, and says why."""

    __module__ = "playground.unavailable"  # programs print it

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name in _MISSING:
            raise ModuleNotFoundError(f"no module named {name!r}: {_MISSING[name]}", name=name)
        return None
