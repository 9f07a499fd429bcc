"""What a program reported before it was killed is put together again, and what is no such report is refused."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

import playground
from playground.session.recording import Recording
from playground.session.recovery import NotRecoverable, recover
from running import printed

SOURCE = textwrap.dedent("""
    import asyncio
    async def worker(name, delay):
        print(name, "starts")
        await asyncio.sleep(delay)
        print(name, end="…")
        print("ends")
        return name
    async def main():
        print(await asyncio.gather(worker("a", 1), worker("b", 2), asyncio.to_thread(print, "thread")))
    asyncio.run(main())
""")


def reported(source: str = SOURCE) -> tuple[Recording, list[str]]:
    """The recording of a program, and what it had reported by its end."""
    reports: list[str] = []
    recording = playground.record(source, report=reports.append)
    return recording, reports


def test_what_all_reports_together_tell_is_what_was_recorded() -> None:
    recording, reports = reported()
    recovered = recover(reports)
    count = recovered.run["event_count"]
    assert count > 10
    assert recovered.whole_run["events"] == recording.whole_run["events"][:count]
    *before, last = recovered.run["output"]
    *real_before, real_last = recording.run["output"][: len(before) + 1]
    assert before == real_before
    assert real_last["text"].startswith(
        last["text"]
    )  # the program was not killed: what it wrote at last went unreported
    assert (recovered.run["outcome"], recovered.replay["times_us"]) == ("stopped", recording.replay["times_us"][:count])


def test_the_first_report_comes_with_the_first_line_that_is_printed() -> None:
    _, reports = reported("print('at once')\nx = 1")
    assert printed(recover(reports[:1]).run).startswith("at once")


def test_each_number_of_reports_makes_a_run() -> None:
    _, reports = reported()
    ends = [recover(reports[:count]).run["event_count"] for count in range(len(reports) + 1)]
    assert ends[0] == 0
    assert ends == sorted(ends)


def test_a_recovered_run_says_why_and_where_the_program_stood() -> None:
    _, reports = reported("import time\nprint('x')\ntime.sleep(1)")
    error = recover(reports[:1], "you stopped the program").run["error"]
    assert error is not None
    assert (error["message"], error["line"]) == ("you stopped the program. The program stood on line 2", 2)


def test_no_report_at_all_is_an_empty_run_that_was_stopped() -> None:
    run = recover([]).run
    assert (run["outcome"], run["output"], run["tasks"], run["duration_us"]) == ("stopped", [], [], 0)


def test_reporting_changes_nothing_in_the_run() -> None:
    recording, _ = reported()
    assert recording.run == playground.record(SOURCE).run


def test_many_small_prints_do_not_make_many_reports() -> None:
    _, reports = reported("for i in range(5000): print(i, end=' ')")
    assert len(reports) < 200


def one_report() -> dict[str, Any]:
    """All reports of a run made into one."""
    _, reports = reported()
    first, *others = map(json.loads, reports)
    for other in others:
        first["log"] += other["log"]
        first["entries"][other["entries_from"] :] = other["entries"]
    return {**first, "now_us": json.loads(reports[-1])["now_us"]}


def test_all_reports_made_into_one_are_a_report() -> None:
    assert recover([json.dumps(one_report())]).run["output"]


def first_event(change: Callable[[list[Any]], None]) -> Callable[[dict[str, Any]], None]:
    return lambda report: change(report["log"][0])


SPOILED: dict[str, Callable[[dict[str, Any]], None]] = {
    "an event of no known kind": first_event(lambda row: row.__setitem__(0, "exploded")),
    "an event without its fields": first_event(lambda row: row.pop()),
    "a time before the beginning": first_event(lambda row: row.__setitem__(1, -1)),
    "a time that is no integer": first_event(lambda row: row.__setitem__(1, 1.5)),
    "a task that is a text": first_event(lambda row: row.__setitem__(2, "1")),
    "a log that is no list": lambda report: report.update(log={}),
    "no log": lambda report: report.pop("log"),
    "an event that is no list": lambda report: report["log"].insert(0, 7),
    "a task twice": lambda report: report["log"].insert(0, next(r for r in report["log"] if r[0] == "task_created")),
    "a step of a task that is none": lambda report: report["log"].append(["step_began", 0, 99, 1]),
    "a move of no known kind": lambda report: report["log"].append(["jump", 0, 0]),
    "a move of no handle": lambda report: report["log"].append(["handle_began", 0, None]),
    "a handle without words": lambda report: report["log"].append(["handle_queued", 0, 1, None, None]),
    "output that is a number": lambda report: report["entries"].append(7),
    "output with another key": lambda report: report["entries"][0].update(markup="<b>"),
    "output of another stream": lambda report: report["entries"][0].update(stream="stdin"),
    "text that is a list": lambda report: report["entries"][0].update(text=["x"]),
    "output from nowhere": lambda report: report.update(entries_from=-5),
    "events of output that never came": lambda report: report.update(entries=[]),
    "a time that is a truth value": lambda report: report.update(now_us=True),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_report_that_was_tampered_with_is_refused(name: str) -> None:
    report = one_report()
    SPOILED[name](report)
    with pytest.raises(NotRecoverable):
        recover([json.dumps(report)])


@pytest.mark.parametrize("text", ["", "null", "[]", "7", '"x"', "{", "{}", "[" * 100_000, "\ud800", '{"log": NaN}'])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(NotRecoverable):
        recover([text])


def test_a_report_that_is_no_text_is_refused() -> None:
    with pytest.raises(NotRecoverable):
        recover([b"{}"])  # type: ignore[list-item]
