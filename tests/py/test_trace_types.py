"""What is written down of a run is of the types that the trace declares: readers, recovery and docs rely on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import playground
from playground.trace.checking import check_of, is_entry
from playground.trace.schema import EVENTS, MOVES, NOTES, as_dicts, events_in

HERE = Path(__file__).parent
PROGRAMS = sorted(file for folder in ("facts", "programs", "programs_told") for file in (HERE / folder).glob("*.py"))

RARE = """
import asyncio
async def main():
    asyncio.current_task().set_name("renamed")
    asyncio.get_running_loop().call_soon(print).cancel()
asyncio.run(main())
"""
NOTED = """
import asyncio, time
async def block():
    queue = asyncio.Queue(); queue.put_nowait(1); await queue.get(); queue.task_done()
    time.sleep(1)
async def row(): await asyncio.sleep(1)
async def main():
    condition = asyncio.Condition()
    async with condition: condition.notify()
    await asyncio.gather(block(), asyncio.sleep(1))
    await row()
asyncio.run(main())
"""
HELD = """
import asyncio
async def fail(): raise OSError
async def main():
    kept = asyncio.create_task(fail())
    await asyncio.sleep(1)
asyncio.run(main())
"""


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_each_entry_of_a_log_is_of_its_kinds_type(program: Path) -> None:
    log = playground.record(program.read_text(encoding="utf-8")).trace.log
    assert [entry for entry in json.loads(json.dumps(log)) if not is_entry(entry)] == []


def test_the_programs_have_entries_of_all_kinds() -> None:
    sources = [program.read_text(encoding="utf-8") for program in PROGRAMS]
    sources += [RARE, NOTED, HELD]
    logs = [playground.record(source).trace.log for source in sources]
    assert {entry[0] for log in logs for entry in log} == EVENTS.keys() | MOVES.keys() | NOTES.keys()


def test_what_a_program_hands_to_asyncio_is_put_down_as_what_it_means() -> None:
    """asyncio takes any object as a flag and as a message."""
    log = playground.record("""
import asyncio
async def main():
    asyncio.get_running_loop().call_exception_handler({"message": 5})
    await asyncio.gather(asyncio.sleep(0), return_exceptions=1)
asyncio.run(main())
""").trace.log
    told = {event["kind"]: event for event in as_dicts(events_in(log))}
    assert (told["gather_called"]["return_exceptions"], told["error_reported"]["message"]) == (True, "5")


@pytest.mark.parametrize("entry", [[], ["step_began"], ["step_began", 0, 1], ["step_began", 0, 1, 2, 3], [None], [[]]])
def test_what_has_no_kind_or_other_values_is_no_entry(entry: list[object]) -> None:
    assert not is_entry(entry)


def test_each_event_and_note_begins_with_its_kind_time_and_task_and_each_move_with_its_handle() -> None:
    about_tasks = [*EVENTS.values(), *NOTES.values()]
    assert {tuple(field.name for field in fields[:3]) for fields in about_tasks} == {("kind", "time_us", "task")}
    assert {tuple(field.name for field in fields[:3]) for fields in MOVES.values()} == {("kind", "time_us", "handle")}


def test_a_type_that_no_trace_has_can_not_be_checked() -> None:
    with pytest.raises(TypeError, match="a trace has no <class 'float'>"):
        check_of(float)
