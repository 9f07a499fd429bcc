"""The module that learners import."""

import asyncio
import inspect
from typing import Any

import pytest

import playground
from simfetch import fetch_from_api, fetch_or_fail


def test_fetch_from_api_prints_waits_and_returns_a_dictionary(capsys: pytest.CaptureFixture[str]) -> None:
    assert asyncio.run(fetch_from_api("users", 0)) == {"endpoint": "users", "status": "success"}
    assert capsys.readouterr().out == "Fetching from users...\nFinished fetching from users\n"


def test_fetch_or_fail_returns_the_same_kind_of_dictionary(capsys: pytest.CaptureFixture[str]) -> None:
    assert asyncio.run(fetch_or_fail("users", 0)) == {"endpoint": "users", "status": "success"}
    assert capsys.readouterr().out == "Fetching from users...\n"


def test_fetch_or_fail_raises_when_it_should_fail() -> None:
    with pytest.raises(ValueError, match=r"^Failed to fetch from users$"):
        asyncio.run(fetch_or_fail("users", 0, should_fail=True))


@pytest.mark.parametrize("fetch", [fetch_from_api, fetch_or_fail])
@pytest.mark.parametrize(
    ("endpoint", "delay", "error", "message"),
    [
        (5, 1, TypeError, 'endpoint must be a string such as "users", not 5'),
        (None, 1, TypeError, 'endpoint must be a string such as "users", not None'),
        ("users", "1", TypeError, "delay must be a number of seconds such as 1.5, not '1'"),
        ("users", None, TypeError, "delay must be a number of seconds such as 1.5, not None"),
        ("users", True, TypeError, "delay must be a number of seconds such as 1.5, not True"),
        ("users", -1, ValueError, "delay must be a finite number of seconds, 0 or more, not -1"),
        ("users", float("nan"), ValueError, "delay must be a finite number of seconds, 0 or more, not nan"),
        ("users", float("inf"), ValueError, "delay must be a finite number of seconds, 0 or more, not inf"),
    ],
)
def test_a_bad_argument_raises_at_the_call(
    fetch: Any, endpoint: object, delay: object, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as raised:
        fetch(endpoint, delay)  # never awaited
    assert str(raised.value) == message


def test_a_missing_endpoint_raises_at_the_call() -> None:
    with pytest.raises(TypeError) as raised:
        fetch_from_api()  # type: ignore[call-arg, unused-coroutine]
    assert str(raised.value) == (
        "fetch_from_api() can't be called so: missing a required argument: 'endpoint'; "
        'write, for example, fetch_from_api("users", 1)'
    )


def test_calls_without_a_delay_get_different_ones_in_turn_and_the_same_in_every_run() -> None:
    source = """\
import asyncio
from simfetch import fetch_from_api, fetch_or_fail
async def main():
    await asyncio.gather(
        *map(fetch_from_api, "ab"), fetch_or_fail("c"), fetch_or_fail("d", should_fail=True), fetch_from_api("e", 5),
        fetch_from_api(endpoint="f"), return_exceptions=True)
asyncio.run(main())
"""
    for run in (playground.run(source), playground.run(source)):
        ended = [(task["label"], task["ended_us"]) for task in run["tasks"][1:]]
        times = {"a": 1_000_000, "b": 2_000_000, "c": 1_500_000, "d": 1_000_000, "e": 5_000_000, "f": 2_000_000}
        assert ended == list(times.items())


def test_the_coroutine_goes_by_the_functions_own_name() -> None:
    coroutine = fetch_from_api("users", 1)
    assert inspect.iscoroutine(coroutine)
    assert coroutine.__name__ == fetch_from_api.__name__ == "fetch_from_api"
    coroutine.close()
