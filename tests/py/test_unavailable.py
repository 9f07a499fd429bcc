"""What cannot work here says so at the call, in one sentence that names what to use instead."""

import pytest

import playground
from running import RunProgram, printed

NETWORK = "the network is simulated here: await simfetch.fetch_from_api(...) instead"
PROCESSES = "other processes cannot run here: put their work into a coroutine or a function"
THREADS = "threads cannot be started here: use asyncio.to_thread(...) or a ThreadPoolExecutor, which are simulated"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import socket; socket.socket()", f"Unavailable: socket(): {NETWORK}"),
        ("import socket; socket.create_connection(('x', 1))", f"Unavailable: create_connection(): {NETWORK}"),
        ("import asyncio; await asyncio.open_connection('x', 1)", f"Unavailable: open_connection(): {NETWORK}"),
        ("import asyncio; await asyncio.start_server(print)", f"Unavailable: start_server(): {NETWORK}"),
        (
            "import asyncio; await asyncio.get_running_loop().create_unix_server(print)",
            f"Unavailable: create_unix_server(): {NETWORK}",
        ),
        ("import requests", f"ModuleNotFoundError: no module named 'requests': {NETWORK}"),
        ("import httpx", f"ModuleNotFoundError: no module named 'httpx': {NETWORK}"),
        ("import aiohttp", f"ModuleNotFoundError: no module named 'aiohttp': {NETWORK}"),
        ("import multiprocessing", f"ModuleNotFoundError: no module named 'multiprocessing': {PROCESSES}"),
        ("import subprocess; subprocess.run(['ls'])", f"Unavailable: Popen(): {PROCESSES}"),
        ("import os; os.system('ls')", f"Unavailable: system(): {PROCESSES}"),
        (
            "import asyncio; await asyncio.create_subprocess_exec('ls')",
            f"Unavailable: create_subprocess_exec(): {PROCESSES}",
        ),
        (
            "from concurrent.futures import ProcessPoolExecutor; ProcessPoolExecutor()",
            f"Unavailable: ProcessPoolExecutor(): {PROCESSES}",
        ),
        ("import threading; threading.Thread(target=print).start()", f"Unavailable: start(): {THREADS}"),
        (
            "import asyncio; asyncio.get_running_loop().add_signal_handler(2, print); await asyncio.sleep(0)",
            "Unavailable: add_signal_handler(): signals cannot arrive here: cancel a task instead",
        ),
        (
            "import asyncio; asyncio.new_event_loop().remove_signal_handler(2)",
            "Unavailable: remove_signal_handler(): signals cannot arrive here: cancel a task instead",
        ),
        (
            "input('name? ')",
            "EOFError: input(): there is nobody to type here: put the text into the program instead",
        ),
    ],
)
def test_it_says_so_at_the_call(source: str, error: str) -> None:
    run = playground.run(source)
    assert run["outcome"] == "raised"
    assert printed(run, "stderr").splitlines()[-1] == error
    assert run["error"] is not None
    assert run["error"]["line"] == 1


def test_modules_that_use_them_can_still_be_imported(run_program: RunProgram) -> None:
    run = run_program("""
        import http.client, socket, ssl, subprocess, urllib.request
        print(issubclass(ssl.SSLSocket, socket.socket))
    """)
    assert printed(run) == "True\n", run["error"]


def test_a_program_that_does_without_goes_on_without(run_program: RunProgram) -> None:
    run = run_program("""
        import asyncio, signal
        async def main():
            try:
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, print)
            except NotImplementedError:  # as on Windows
                print("without")
        asyncio.run(main())
    """)
    assert printed(run) == "without\n"
