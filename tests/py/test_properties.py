"""What holds for every program, tried on random ones: it runs as on CPython's loop, and its record is consistent."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

import playground
from folding import LoopState
from playground.runs.run import Task
from properties.fuzz import CALL_MAIN
from properties.seeds import Recorded, for_each
from properties.stock import run_on_stock
from running import printed

# A deadlocked program is let go with its names gone: what its coroutines then still do fails, and nobody sees it.
pytestmark = pytest.mark.filterwarnings("ignore")
of_programs = for_each("programs", 300)
of_loose_programs = for_each("loose", 100)


@of_programs
def test_a_program_prints_and_ends_as_on_cpythons_own_loop(program: Recorded) -> None:
    run = program.recording.whole_run
    assert (printed(run).splitlines(), run["outcome"]) == expected(program.source)


def expected(source: str) -> tuple[list[str], str]:
    text, outcome = run_on_stock(source.removesuffix(CALL_MAIN))
    return text.splitlines(), outcome


@for_each("programs", 100)
def test_a_program_has_the_same_run_each_time(program: Recorded) -> None:
    assert json.dumps(playground.run(program.source)) == json.dumps(program.recording.whole_run)


@of_programs
def test_a_tasks_slices_join_event_to_event_from_its_first_step_to_the_end(program: Recorded) -> None:
    run = program.recording.whole_run
    for task in run["tasks"]:
        events = [(slice["start_event"], slice["end_event"]) for slice in task["slices"]]
        assert all(end == start for (_, end), (start, _) in itertools.pairwise(events))
        if task["started_event"] is not None:
            assert events[0][0] == task["started_event"]
            # A task's end is the event after that of its last step.
            end = run["event_count"] if task["ended_event"] is None else task["ended_event"] - 1
            assert events[-1][1] == end


@of_programs
def test_the_loop_runs_what_is_first_in_its_queue_and_jumps_to_what_is_first_in_its_heap(program: Recorded) -> None:
    recording = program.recording
    loop, events = recording.replay["loop"], recording.whole_run["events"]
    state, due_us = LoopState(), [handle["due_us"] for handle in loop["handles"]]
    moves = iter(loop["moves"])
    move = next(moves, None)
    for at, event in enumerate(events):
        if event["kind"] == "clock_jumped":
            assert (state.ready, state.running) == ([], [])
            assert event["time_us"] == min(due_us[handle] or 0 for handle in state.timers)
        while move is not None and move[0] <= at:
            if move[1] == "run":
                assert state.ready[0] == move[2]
            state.take(move[1], move[2])
            move = next(moves, None)
        if event["kind"] == "step_began":
            assert loop["handles"][state.running[-1]]["task"] == event["task"]
    assert move is None


@of_loose_programs
def test_every_handle_is_queued_run_and_finished_whatever_threads_and_meeting_timers_do(program: Recorded) -> None:
    recording = program.recording
    state, moves = LoopState(), recording.replay["loop"]["moves"]
    for _, what, handle in moves:
        state.take(what, handle)
    assert [event for event, _, _ in moves] == sorted(event for event, _, _ in moves)
    if recording.run["outcome"] != "deadlocked":
        assert (state.ready, state.timers, state.running) == ([], [], [])


@of_loose_programs
def test_the_story_never_goes_back(program: Recorded) -> None:
    recording = program.recording
    times_us = recording.replay["times_us"]
    assert times_us == sorted(times_us)
    story = recording.replay["story"]
    assert [entry["event"] for entry in story] == sorted(entry["event"] for entry in story)
    for entry in story:
        assert entry["time_us"] == times_us[entry["since_event"]] == times_us[entry["event"]]


@of_programs
def test_a_tasks_slices_join_without_gap_from_its_first_step_to_its_end(program: Recorded) -> None:
    run = program.recording.whole_run
    for task in run["tasks"]:
        times = [(slice["start_us"], slice["end_us"]) for slice in task["slices"]]
        assert all(end == start for (_, end), (start, _) in itertools.pairwise(times))
        if task["started_us"] is not None:
            end_us = run["duration_us"] if task["ended_us"] is None else task["ended_us"]
            assert (times[0][0], times[-1][1]) == (task["started_us"], end_us)


@of_programs
def test_no_two_tasks_run_at_once(program: Recorded) -> None:
    running = [
        (slice["start_us"], slice["end_us"])
        for task in program.recording.run["tasks"]
        for slice in task["slices"]
        if slice["state"] == "running" and slice["end_us"] > slice["start_us"]
    ]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(sorted(running)))


@of_programs
def test_a_wait_for_a_sleep_ends_when_it_is_due_unless_it_is_cancelled(program: Recorded) -> None:
    run = program.recording.whole_run
    cancelled_us = {(event["task"], event["time_us"]) for event in run["events"] if event["kind"] == "cancel_requested"}
    for task in run["tasks"]:
        for slice in task["slices"]:
            if slice["on"] is not None and slice["on"]["kind"] == "sleep":
                due = slice["end_us"] == slice["on"]["until_us"]
                assert due or (task["id"], slice["end_us"]) in cancelled_us or slice["end_us"] == run["duration_us"]


@of_programs
def test_a_slot_holds_what_its_task_ended_with(program: Recorded) -> None:
    run = program.recording.whole_run
    tasks: dict[int | None, Task] = {task["id"]: task for task in run["tasks"]}
    kinds: dict[str | None, str] = {"value": "returned", "exception": "raised", "cancelled": "cancelled"}
    for slot in (slot for gather in run["gathers"] for slot in gather["slots"]):
        task = tasks[slot["task"]]
        if slot["filled_us"] is not None:
            assert kinds[slot["kind"]] == task["ending"]
            assert task["ended_us"] is not None
            assert task["ended_us"] <= slot["filled_us"]
            assert slot["value"] == task["value"] or slot["kind"] != "value"


@of_programs
def test_a_gather_that_returned_filled_every_slot_and_lost_none(program: Recorded) -> None:
    for gather in program.recording.run["gathers"]:
        received = [slot["received"] for slot in gather["slots"]]
        if gather["ending"] == "returned":
            assert all(received)
            assert all(slot["order"] is not None for slot in gather["slots"])
        else:
            assert sum(received) == (gather["ending"] == "raised")


@of_programs
def test_events_are_in_the_order_of_time_and_about_tasks_that_exist(program: Recorded) -> None:
    run = program.recording.whole_run
    created: set[Any] = {None}
    for before, event in itertools.pairwise([{"time_us": 0}, *run["events"]]):
        assert before["time_us"] <= event["time_us"] <= run["duration_us"]
        if event["kind"] == "task_created":
            created.add(event["task"])
        assert event["task"] in created


@of_programs
def test_no_timer_is_due_before_it_is_set(program: Recorded) -> None:
    recording = program.recording
    loop, events = recording.replay["loop"], recording.whole_run["events"]
    for event, kind, handle in loop["moves"]:
        if kind == "set_timer":
            assert (loop["handles"][handle]["due_us"] or 0) >= events[max(event, 0)]["time_us"]
