"""The four examples do what their first comment says."""

from pathlib import Path

import pytest

import playground
from playground.runs.run import Run
from running import RunProgram, printed

EXAMPLES = sorted((Path(playground.__file__).parents[1] / "examples").glob("*.py"))


def run_example(number: int) -> Run:
    return playground.run(EXAMPLES[number - 1].read_text())


def test_there_are_four_and_each_opens_with_what_to_look_for() -> None:
    assert len(EXAMPLES) == 4
    for number, example in enumerate(EXAMPLES, 1):
        lines = example.read_text().splitlines()
        assert lines[0].startswith(f"# {number} · ")
        assert lines[2].startswith("# Look for: ")


def test_awaiting_tasks_one_by_one_takes_as_long_as_gathering_them() -> None:
    run = run_example(1)
    assert "Awaited one by one: 2.00 seconds\n" in printed(run)
    assert "Gathered: 2.00 seconds\nSame results: True\n" in printed(run)
    assert (run["duration_us"], run["sequential_us"]) == (4_000_000, 9_000_000)


def test_results_come_in_argument_order_and_the_total_is_the_longest() -> None:
    run = run_example(2)
    assert printed(run) == (
        "Fetching from users...\nFetching from products...\nFetching from orders...\n"
        "Finished fetching from users\nFinished fetching from orders\nFinished fetching from products\n"
        "{'endpoint': 'users', 'status': 'success'}\n"
        "{'endpoint': 'products', 'status': 'success'}\n"
        "{'endpoint': 'orders', 'status': 'success'}\n"
        "All tasks finished in 2.00 seconds.\n"
    )
    assert (run["duration_us"], run["sequential_us"]) == (2_000_000, 4_500_000)
    [gather] = run["gathers"]
    assert [(slot["filled_us"], slot["order"]) for slot in gather["slots"]] == [
        (1_000_000, 1),
        (2_000_000, 3),
        (1_500_000, 2),
    ]


def test_return_exceptions_gives_two_values_and_one_exception() -> None:
    run = run_example(3)
    [gather] = run["gathers"]
    assert (gather["return_exceptions"], gather["ending"]) == (True, "returned")
    assert [slot["kind"] for slot in gather["slots"]] == ["value", "exception", "value"]
    assert gather["slots"][1]["value"] == "ValueError('Failed to fetch from products')"
    assert all(slot["received"] for slot in gather["slots"])


def test_without_it_gather_raises_at_once_and_the_siblings_run_to_their_end() -> None:
    run = run_example(4)
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


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_an_example_gives_the_same_run_twice(example: Path, run_program: RunProgram) -> None:
    assert playground.record(example.read_text()).run_json() == playground.record(example.read_text()).run_json()
