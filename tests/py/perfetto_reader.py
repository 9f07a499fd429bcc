"""A reader of Chrome Trace Event JSON that does what Perfetto does, and refuses what that drops or complains of.

Written after the sources of its importer (importers/json, sorter/trace_sorter, importers/common/slice_tracker and
flow_tracker). Times become nanoseconds by cutting off; events are sorted by time, of those at one time the complete
ones by length, the longest first; each thread has a stack of slices, from which those that are over are taken when the
next one begins; a flow is tied to the slice on top of its thread's stack as it stands then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 512
ALLOWED = {
    "M": {"args"},
    "X": {"cat", "dur", "args"},
    "i": {"cat", "s", "args"},
    "s": {"cat", "id"},
    "f": {"cat", "id", "bp"},
    "b": {"cat", "id", "args"},
    "e": {"cat", "id", "args"},
}


@dataclass
class Slice:
    name: str
    category: str
    begin: int
    length: int
    depth: int
    args: dict[str, Any]
    parent: Slice | None = None

    @property
    def end(self) -> int:
        return self.begin + self.length


@dataclass
class Reading:
    """What a viewer would show."""

    threads: dict[int, str] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)
    slices: dict[int, list[Slice]] = field(default_factory=dict)
    flows: list[tuple[str, Slice, Slice]] = field(default_factory=list)
    asyncs: list[tuple[str, int, int, dict[str, Any]]] = field(default_factory=list)


def read(text: str) -> Reading:
    """Read a trace; AssertionError says what Perfetto would not take."""
    trace = json.loads(text, parse_constant=lambda name: _refuse(f"{name} is no JSON"))
    assert isinstance(trace["traceEvents"], list)
    assert next(iter(trace)) == "traceEvents"
    for event in trace["traceEvents"]:
        _check(event)
    return _Reader().read(trace["traceEvents"])


def _refuse(why: str) -> None:
    raise AssertionError(why)


def _check(event: dict[str, Any]) -> None:
    phase = event["ph"]
    assert phase in ALLOWED, event
    assert set(event) == {"ph", "pid", "tid", "ts", "name"} | ALLOWED[phase], event
    for key in ("pid", "tid"):
        assert type(event[key]) is int, event
        assert 0 <= event[key] < 1 << 32, event
    for key in ("ts", "dur"):
        assert type(event.get(key, 0)) in (int, float), event
        assert event.get(key, 0) >= 0, event
    if "id" in event:
        assert type(event["id"]) is int, event
        assert 0 < event["id"] < 1 << 53, event
    if phase == "i":
        assert event["s"] == "t", event
    assert type(event["name"]) is str, event
    _check_texts(event)


def _check_texts(value: Any) -> None:
    if isinstance(value, str):
        value.encode()  # no halves of surrogate pairs
        assert "\0" not in value
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_texts(key)
            _check_texts(item)
    else:
        assert type(value) in (int, float, bool), value  # a null is dropped, an array is no argument of ours


def _check_order(events: list[dict[str, Any]]) -> None:
    """A reader that does not sort gets them in order as well: by time, and the outer slices before the inner ones."""
    latest: dict[int, tuple[int, int]] = {}
    for event in events:
        time, length = latest.get(event["tid"], (0, 1 << 62))
        now = nanoseconds(event["ts"])
        assert time <= now, event
        if event["ph"] == "X":
            assert time < now or nanoseconds(event["dur"]) <= length, event
            latest[event["tid"]] = now, nanoseconds(event["dur"])
        elif time < now:
            latest[event["tid"]] = now, 1 << 62


def nanoseconds(value: int | float) -> int:
    return value * 1000 if isinstance(value, int) else int(value * 1000.0)


class _Reader:
    def __init__(self) -> None:
        self.reading = Reading()
        self.stacks: dict[int, list[Slice]] = {}
        self.sources: dict[tuple[int, str, str], Slice] = {}
        self.open: dict[tuple[str, int], tuple[str, int, dict[str, Any]]] = {}
        self.ended: set[tuple[int, str, str]] = set()

    def read(self, events: list[dict[str, Any]]) -> Reading:
        def key(event: dict[str, Any]) -> tuple[int, float]:
            longest_first = -nanoseconds(event["dur"]) if event["ph"] == "X" else 0
            return nanoseconds(event["ts"]), -float("inf") if event["ph"] == "e" else longest_first

        in_order = sorted(events, key=key)
        _check_order(events)
        for event in in_order:
            getattr(self, f"_{event['ph']}")(event, nanoseconds(event["ts"]))
        assert self.open == {}, "async slices that never end"
        assert self.ended == set(self.sources), "flows that never end"
        assert set(self.reading.slices) <= set(self.reading.threads), "a track without a name"
        return self.reading

    def _M(self, event: dict[str, Any], ns: int) -> None:
        if event["name"] == "thread_name":
            assert event["tid"] > 0
            assert event["tid"] not in self.reading.threads, "a track with two names"
            self.reading.threads[event["tid"]] = event["args"]["name"]
        elif event["name"] == "thread_sort_index":
            self.reading.order[event["tid"]] = event["args"]["sort_index"]
        else:
            assert event["name"] == "process_name"

    def _X(self, event: dict[str, Any], ns: int) -> None:
        self._push(event, ns, nanoseconds(event["dur"]))

    def _i(self, event: dict[str, Any], ns: int) -> None:
        self._push(event, ns, 0)

    def _push(self, event: dict[str, Any], ns: int, length: int) -> None:
        stack = self.stacks.setdefault(event["tid"], [])
        while stack:
            top = stack[-1]
            if top.end < ns or (top.end == ns and not (top.length == 0 and length == 0)):
                stack.pop()
            else:
                break
        for other in stack:
            assert not (ns < other.end < ns + length), f"{event} overlaps {other}: it would be dropped"
        assert len(stack) < DEEPEST, f"{event} is too deep: it would be dropped"
        parent = stack[-1] if stack else None
        slice = Slice(event["name"], event["cat"], ns, length, len(stack), event["args"], parent)
        stack.append(slice)
        self.reading.slices.setdefault(event["tid"], []).append(slice)

    def _s(self, event: dict[str, Any], ns: int) -> None:
        key = (event["id"], event["cat"], event["name"])
        assert key not in self.sources, f"{event}: two flows have one id"
        self.sources[key] = self._top(event)

    def _f(self, event: dict[str, Any], ns: int) -> None:
        key = (event["id"], event["cat"], event["name"])
        assert event["bp"] == "e"
        assert key in self.sources, f"{event}: a flow that never began"
        self.ended.add(key)
        source, target = self.sources[key], self._top(event)
        assert source.begin <= target.begin, f"{event}: Perfetto would turn this arrow round"
        self.reading.flows.append((event["name"], source, target))

    def _top(self, event: dict[str, Any]) -> Slice:
        stack = self.stacks.get(event["tid"], [])
        assert stack, f"{event} is tied to no slice: it would be dropped"
        # Other readers ask for a slice that holds the flow's time.
        assert stack[-1].begin <= nanoseconds(event["ts"]) <= stack[-1].end, f"{event} is not at {stack[-1]}"
        return stack[-1]

    def _b(self, event: dict[str, Any], ns: int) -> None:
        key = (event["cat"], event["id"])
        assert key not in self.open, f"{event}: two async slices have one id"
        self.open[key] = (event["name"], ns, event["args"])

    def _e(self, event: dict[str, Any], ns: int) -> None:
        name, begin, args = self.open.pop((event["cat"], event["id"]))
        assert event["name"] == name, f"{event}: tracks of async slices go by their names too"
        assert begin < ns, f"{event}: it ends before it begins"
        self.reading.asyncs.append((event["name"], begin, ns, {**args, **event["args"]}))
