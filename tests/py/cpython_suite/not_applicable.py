"""The tests of CPython's that cannot come out on a virtual loop as they do on the stock one, and why.

By module: a pattern of test names (class.method) and the reason. A pattern that excuses no test is a failure.
"""

from __future__ import annotations

from typing import Final

_SOCKETS: Final = "needs sockets, which a virtual loop has not"
_THREADS: Final = (
    "needs a second thread that wakes the loop: with nothing ready and no timer, a virtual loop is deadlocked"
)
_LATER: Final = "tests what was mended in CPython after the version that Pyodide is made of"
_INSIDES: Final = "mocks the selector or the timers inside of the stock loop, of which ours has none"

NOT_APPLICABLE: Final[dict[str, dict[str, str]]] = {
    "test_base_events": {
        "BaseEventLoopTests.test__run_once": _INSIDES,
        "BaseEventLoopTests.test__run_once_cancelled_event_cleanup": _INSIDES,
        "BaseEventLoopTests.test__run_once_schedule_handle": _INSIDES,
        "BaseEventLoopTests.test_run_forever_pre_stopped": _INSIDES,
        "BaseEventLoopTests.test_single_selecter_event_callback_after_stopping": _INSIDES,
        "BaseEventLoopTests.test_not_implemented": "tests what BaseEventLoop leaves to its subclasses, and ours is one",
        "BaseEventLoopTests.test_custom_run_forever_integration": _INSIDES,
        "BaseEventLoopTests.test_check_thread": _THREADS,
        "BaseEventLoopTests.test_shutdown_default_executor_timeout": _THREADS,
        "BaseEventLoopWithSelectorTests.test_accept_connection_*": _SOCKETS,
        "BaseEventLoopWithSelectorTests.test_create_connection_*": _SOCKETS,
        "BaseEventLoopWithSelectorTests.test_create_datagram_endpoint_*": _SOCKETS,
        "BaseEventLoopWithSelectorTests.test_create_server_*": _SOCKETS,
    },
    "test_tasks": {
        "RunCoroutineThreadsafeTests.test_*": _THREADS,
    },
    "test_runners": {
        "RunnerTests.test_no_repr_is_call_on_the_task_result": "the record of a run holds the repr of every result",
    },
}

NOT_IN_PYODIDE: Final[dict[str, dict[str, str]]] = {
    "test_futures": {
        "*.test_wrap_future*": "starts a thread",
        "*.test_futureiter_send_after_*_no_crash": _LATER,
    },
    "test_taskgroups": {
        "TestEagerTaskTaskGroup.test_exception_refcycles_parent_task*": _LATER,
    },
}
