"""The examples do what the menu says of them."""

import tomllib
from pathlib import Path

import pytest

import playground
from playground.runs.run import Run
from running import printed

FOLDER = Path(playground.__file__).parents[1] / "examples"
ABOUT = tomllib.loads((FOLDER / "examples.toml").read_text())
EVERY = sorted(FOLDER.rglob("*.py"))
ENDPOINTS = ["users", "products", "orders"]


def run_example(name: str) -> Run:
    return playground.run((FOLDER / f"{name}.py").read_text())


def test_each_has_a_title_and_a_question_and_begins_with_code() -> None:
    assert set(ABOUT) == {path.stem for path in FOLDER.glob("*.py")}
    for name, about in ABOUT.items():
        assert (FOLDER / f"{name}.py").read_text().startswith("import asyncio\n")
        assert "?" in about["look_for"]
        assert len(about["look_for"]) <= 60


def test_the_first_is_three_fetches_in_two_seconds() -> None:
    assert next(iter(ABOUT)) == "three_fetches"
    run = run_example("three_fetches")
    assert printed(run) == (
        "Fetching from users...\nFetching from products...\nFetching from orders...\n"
        "Finished fetching from users\nFinished fetching from orders\nFinished fetching from products\n"
        "[{'endpoint': 'users', 'status': 'success'}, {'endpoint': 'products', 'status': 'success'}, "
        "{'endpoint': 'orders', 'status': 'success'}]\n"
    )
    [gather] = run["gathers"]
    assert [(slot["filled_us"], slot["order"]) for slot in gather["slots"]] == [
        (1_000_000, 1),
        (2_000_000, 3),
        (1_500_000, 2),
    ]


def test_one_by_one_takes_the_sum_and_tasks_made_first_the_longest() -> None:
    one_by_one, tasks_first = run_example("one_by_one"), run_example("tasks_first")
    assert (one_by_one["duration_us"], tasks_first["duration_us"]) == (4_500_000, 2_000_000)
    assert printed(one_by_one).splitlines()[-1] == printed(tasks_first).splitlines()[-1]


@pytest.mark.parametrize("name", ABOUT)
def test_an_endpoint_is_the_same_task_in_each_and_so_has_the_same_colour(name: str) -> None:
    labels = [task["label"] for task in run_example(name)["tasks"]]
    assert labels == ["main", *ENDPOINTS][: len(labels)]


def test_the_delays_in_turn_are_those_of_the_other_examples() -> None:
    ended = [task["ended_us"] for task in run_example("gather_of_a_list")["tasks"]]
    assert ended == [task["ended_us"] for task in run_example("three_fetches")["tasks"]]


def test_return_exceptions_gives_two_values_and_one_exception() -> None:
    [gather] = run_example("exceptions_as_results")["gathers"]
    assert (gather["return_exceptions"], gather["ending"]) == (True, "returned")
    assert [slot["kind"] for slot in gather["slots"]] == ["value", "exception", "value"]
    assert gather["slots"][1]["value"] == "ValueError('Failed to fetch from products')"
    assert all(slot["received"] for slot in gather["slots"])


def test_without_it_gather_raises_at_once_and_the_siblings_run_to_their_end() -> None:
    run = run_example("one_fails")
    assert printed(run).endswith("Caught: Failed to fetch from users\nmain is done\n")
    [gather] = run["gathers"]
    assert (gather["ending"], gather["end_us"]) == ("raised", 1_000_000)
    assert [slot["received"] for slot in gather["slots"]] == [True, False, False]
    endings = [(task["label"], task["ending"], task["ended_us"]) for task in run["tasks"]]
    assert endings == [
        ("main", "returned", 4_000_000),
        ("users", "raised", 1_000_000),
        ("products", "returned", 2_000_000),
        ("orders", "returned", 3_000_000),
    ]


def test_a_task_group_cancels_the_siblings() -> None:
    run = run_example("task_group")
    assert printed(run).endswith("Caught: (ValueError('Failed to fetch from users'),)\n")
    assert [task["ending"] for task in run["tasks"]] == ["returned", "raised", "cancelled", "cancelled"]


def test_time_sleep_holds_back_who_was_due() -> None:
    ended = {task["label"]: task["ended_us"] for task in run_example("blocked_loop")["tasks"]}
    assert ended == {"main": 2_000_000, "users": 1_500_000, "products": 2_000_000, "orders": 1_500_000}


def test_an_event_that_nobody_sets_is_a_deadlock() -> None:
    assert run_example("waiting_for_an_event")["outcome"] == "deadlocked"


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.stem)
def test_an_example_gives_the_same_run_twice(example: Path) -> None:
    assert playground.record(example.read_text()).run_json() == playground.record(example.read_text()).run_json()
