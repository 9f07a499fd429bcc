"""The Run and the Replay as they go to the page: long lists of like records as columns, one list per field. Pure.

A record of ten thousand tasks is a third as long so, and takes a fraction of the time to write and to read. Nothing is
left out: `web/src/run/decode.ts` makes the Run and the Replay of docs/run.md of it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, Final, get_args

from playground.replay.flows import Flow
from playground.replay.loop_view import Handle, MoveKind
from playground.replay.primitive_states import PrimitiveState
from playground.replay.replay import Replay
from playground.replay.story import StoryEntry
from playground.replay.turns import Turn
from playground.runs.run import Gather, Run, Slice, SliceState, Slot, Task, Thread, Track, Wait

MOVES: Final[tuple[MoveKind, ...]] = get_args(MoveKind)
STATES: Final[tuple[SliceState, ...]] = get_args(SliceState)
"""what a move was and what state a slice is, each crossing as its index here"""
_TASK: Final = tuple(name for name in Task.__annotations__ if name != "slices")
_THREAD: Final = tuple(name for name in Thread.__annotations__ if name != "slices")
_SLICE: Final = ("end_us", "end_event", "line")
_SLOT: Final = tuple(Slot.__annotations__)
_TRACK: Final = tuple(Track.__annotations__)
_STORY: Final = tuple(StoryEntry.__annotations__)
_FLOW: Final = tuple(Flow.__annotations__)
_TURN: Final = tuple(Turn.__annotations__)
_PRIMITIVE_STATE: Final = tuple(PrimitiveState.__annotations__)
_HANDLE: Final = tuple(Handle.__annotations__)


def pack_run(run: Run) -> dict[str, Any]:
    """The Run with its tasks, threads, tracks and the slots of its gathers as columns."""
    ons: list[Wait] = []
    return {
        **run,
        "tasks": _tracked(run["tasks"], _TASK, ons),
        "threads": _tracked(run["threads"], _THREAD, ons),
        "tracks": columns(run["tracks"], _TRACK),
        "gathers": [_gather(gather) for gather in run["gathers"]],
        "ons": ons,
    }


def pack_replay(replay: Replay) -> dict[str, Any]:
    """The Replay with its story, flows, turns, handles and moves as columns."""
    handles, moves = replay["loop"]["handles"], replay["loop"]["moves"]
    codes = {what: code for code, what in enumerate(MOVES)}
    return {
        **replay,
        "story": columns(replay["story"], _STORY),
        "flows": columns(replay["flows"], _FLOW),
        "turns": columns(replay["turns"], _TURN),
        "primitives": columns(replay["primitives"], _PRIMITIVE_STATE),
        "loop": {
            "handles": columns(handles, _HANDLE),
            "moves": {
                "event": [move[0] for move in moves],
                "what": [codes[move[1]] for move in moves],
                "handle": [move[2] for move in moves],
            },
        },
    }


def columns(records: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    """The values of each field, in the order of the records."""
    return {name: [record[name] for record in records] for name in names}


def _gather(gather: Gather) -> dict[str, Any]:
    return {**gather, "slots": columns(gather["slots"], _SLOT)}


def _tracked(records: Sequence[Any], names: Sequence[str], ons: list[Wait]) -> dict[str, Any]:
    """Tasks or threads and all their slices, one record's after the other's.

    A slice starts where the one before it ends: only where a record's first one starts is told. What slices wait for
    goes into `ons`, and they have its index there, or null; many share one.
    """
    slices: list[Slice] = list(chain.from_iterable([record["slices"] for record in records]))
    first = [record["slices"][0] if record["slices"] else None for record in records]
    codes = {state: code for code, state in enumerate(STATES)}
    waits = {id(slice["on"]): slice["on"] for slice in slices if slice["on"] is not None}
    places = {key: place for place, key in enumerate(waits, len(ons))}
    ons.extend(waits.values())
    return {
        **columns(records, names),
        "slices": {
            **columns(slices, _SLICE),
            "state": [codes[slice["state"]] for slice in slices],
            "on": [None if slice["on"] is None else places[id(slice["on"])] for slice in slices],
            "count": [len(record["slices"]) for record in records],
            "first_us": [None if slice is None else slice["start_us"] for slice in first],
            "first_event": [None if slice is None else slice["start_event"] for slice in first],
        },
    }
