"""A run as Chrome Trace Event JSON, for ui.perfetto.dev and other trace viewers. Pure.

The format is the "Trace Event Format" document of the Chromium project; what Perfetto makes of it is in its sources
(`importers/json`, `slice_tracker`, `flow_tracker`). What matters of that: complete events (`X`) of one thread must
nest; of those that begin together the longest comes first; a flow's end is tied to the slice that began last on its
thread, and an arrow always points to the later slice. docs/exports.md says what is where.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from playground.export.perfetto.times import Times, viewer_time
from playground.export.perfetto.words import ended, gather_ending, readable, slice_name, slots
from playground.replay.flows import Flow
from playground.replay.replay import Replay
from playground.runs.run import Gather, Run, Slice, Task, Thread

PID: Final = 1
LONGEST_TEXT: Final = 80
"""characters of printed text in an instant's name; all of it is in its arguments"""
ORDER: Final = "MXisfbne"
"""of events at one instant: slices before what is tied to them, and a flow's start before its end"""

ViewerEvent = dict[str, Any]


def perfetto_trace(run: Run, replay: Replay) -> dict[str, Any]:
    """The run as one JSON-ready object, `{"traceEvents": [...], "otherData": {...}}`."""
    events = _Exporter(run, replay).events()
    about: dict[str, Any] = {
        "outcome": run["outcome"],
        "duration_us": run["duration_us"],
        "sequential_us": run["sequential_us"],
    }
    if run["error"] is not None:
        about["error"] = f"{run['error']['type']}: {run['error']['message']}"
    return {"traceEvents": readable(events), "otherData": readable({"from": "Gather Playground", **about})}


@dataclass
class _Track:
    """One row of the viewer, and when slices on it began to which an arrow can be tied."""

    tid: int
    name: str
    begins: list[tuple[int, int]] = field(default_factory=list)
    """of each step, and of the lifetime: its first event, and when that is"""

    def begin_before(self, event: int) -> int:
        """When the last of them began that had begun at an event."""
        return self.begins[max(0, bisect_right(self.begins, (event, 1 << 62)) - 1)][1]


class _Exporter:
    def __init__(self, run: Run, replay: Replay) -> None:
        self._run = run
        self._replay = replay
        self._times = Times(replay["times_us"], run["duration_us"])
        self._made: list[tuple[int, int, int, ViewerEvent]] = []
        self._labels = {task["id"]: task["label"] for task in run["tasks"]}
        tasks = len(run["tasks"])
        self._tasks = {task["id"]: _Track(task["id"], task["label"]) for task in run["tasks"]}
        self._threads = {
            thread["id"]: _Track(tasks + thread["id"], f"thread {thread['label']}") for thread in run["threads"]
        }
        last_thread = max((thread["id"] for thread in run["threads"]), default=0)
        self._callbacks = _Track(tasks + last_thread + 1, "callbacks")
        self._ribbon = _Track(self._callbacks.tid + 1, "who runs")

    def events(self) -> list[ViewerEvent]:
        self._tracks()
        for task in self._run["tasks"]:
            self._task(task)
        for thread in self._run["threads"]:
            self._thread(thread)
        for call in self._run["callbacks"]:
            self._slice(self._callbacks, call["call"], "running", call["start_event"], call["end_event"], {})
        self._turns()
        for gather in self._run["gathers"]:
            self._gather(gather)
        self._output()
        for number, flow in enumerate(self._replay["flows"], 1):
            self._flow(number, flow)
        return [event for *_, event in sorted(self._made, key=lambda made: made[:3])]

    def _tracks(self) -> None:
        self._name("process_name", 0, {"name": "asyncio program, in virtual time"})
        order: list[_Track] = []
        for track in self._run["tracks"]:
            if track["task"] is not None:
                order.append(self._tasks[track["task"]])
            else:
                order.append(self._callbacks if track["thread"] is None else self._threads[track["thread"]])
        for place, row in enumerate([*order, self._ribbon]):
            self._name("thread_name", row.tid, {"name": row.name})
            self._name("thread_sort_index", row.tid, {"sort_index": place})

    def _task(self, task: Task) -> None:
        track = self._tasks[task["id"]]
        about = {
            "call": task["call"],
            "name": task["name"],
            "coroutine": task["coroutine"],
            "created by": self._labels.get(task["parent"] or 0, "the program"),
            "created on line": task["created_line"],
            **ended(task, task["ended_us"]),
        }
        self._lifetime(track, task["created_event"], task["ended_event"], task["slices"], about)
        for cancel in task["cancels"]:
            name = f"cancel() {cancel['why']}" + ("" if cancel["reached"] else ", which had no effect")
            self._instant(track, name, "cancel", cancel["event"], {"message": cancel["message"]})

    def _thread(self, thread: Thread) -> None:
        how = ended(thread, thread["end_us"])
        about = {"call": thread["call"], "thread": thread["name"], "started on line": thread["line"], **how}
        track = self._threads[thread["id"]]
        self._lifetime(track, thread["start_event"], thread["end_event"], thread["slices"], about)

    def _lifetime(
        self, track: _Track, first: int, last: int | None, slices: list[Slice], about: dict[str, Any]
    ) -> None:
        begin = self._times.at(first)
        after = max([-1 if last is None else last, *(slice["end_event"] for slice in slices[-1:])])
        end = self._times.end if last is None else self._times.at(after) + 1
        self._span(track, track.name, "lifetime", begin, end, about)
        track.begins.append((first, begin))
        for name, from_ns, to_ns, slice in self._stretches(slices):
            on = {"waits for": slice["on"]["label"]} if slice["on"] else {}
            self._span(track, name, slice["state"], from_ns, to_ns, {"line": slice["line"], **on})
            if slice["state"] == "running":
                track.begins.append((slice["start_event"], from_ns))

    def _stretches(self, slices: Iterable[Slice]) -> Iterator[tuple[str, int, int, Slice]]:
        """What is drawn of a track: a name, from when until when, and the slice.

        A step that took no time is an instant. It is inside the stretch that it led to, one deeper, where no long
        slice beside it hides it while the viewer is zoomed out.
        """
        led_from: int | None = None
        for slice in slices:
            begin = self._times.since(slice["start_event"], slice["start_us"])
            end = self._times.since(slice["end_event"], slice["end_us"])
            no_time = slice["start_us"] == slice["end_us"]
            if slice["state"] == "running" and no_time:
                led_from = begin if led_from is None else led_from
                yield "step", begin, begin, slice
            elif slice["state"] == "waiting" or not no_time:
                yield slice_name(slice), begin if led_from is None else led_from, end, slice
                led_from = None

    def _turns(self) -> None:
        calls = {call["id"]: call["call"] for call in self._run["callbacks"]}
        for turn in self._replay["turns"]:
            name = self._labels.get(turn["task"] or 0) or calls.get(turn["callback"] or 0) or "a callback"
            blocked = {"the loop": "is blocked meanwhile"} if turn["end_us"] > turn["start_us"] else {}
            self._slice(self._ribbon, name, "turn", turn["start_event"], turn["end_event"], blocked)

    def _gather(self, gather: Gather) -> None:
        owner = gather["owner"]
        track = self._ribbon if owner is None else self._tasks[owner]
        name = f"gather of {len(gather['slots'])} in {self._labels.get(owner or 0, 'the program')}"
        begin = self._times.at(gather["start_event"])
        end = self._times.end if gather["end_event"] is None else self._times.at(gather["end_event"])
        shared = {"name": name, "cat": "gather", "id": gather["id"]}
        call = {"line": gather["line"], "return_exceptions": gather["return_exceptions"]}
        self._add("b", begin, track.tid, {**shared, "args": call})
        came = {"ending": gather_ending(gather), **slots(gather)}
        self._add("e", max(end, begin + 1), track.tid, {**shared, "args": came})

    def _output(self) -> None:
        for entry in self._run["output"]:
            text = entry["text"].strip()
            if entry["task"] is not None:
                track = self._tasks[entry["task"]]
            else:
                track = self._ribbon if entry["thread"] is None else self._threads[entry["thread"]]
            name = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
            args = {"text": entry["text"], "stream": entry["stream"]}
            self._instant(track, f"prints {name}", "output", entry["event"], args)

    def _flow(self, number: int, flow: Flow) -> None:
        sender = (
            self._threads[flow["from_thread"] or 0] if flow["from_task"] is None else self._tasks[flow["from_task"]]
        )
        receiver = self._tasks[flow["to_task"]]
        begin, end = sender.begin_before(flow["from_event"]), receiver.begin_before(flow["to_event"])
        if flow["kind"] == "cancelled":
            end = self._times.at(flow["to_event"])  # to the mark that _task() left there
        elif end < begin:  # an eager task is over within the step that takes its result
            end = self._times.at(flow["to_event"])
            self._instant(receiver, f"{flow['kind']} by {sender.name}", "flow", flow["to_event"], {})
        shared = {"name": flow["kind"], "cat": "flow", "id": number}
        self._add("s", begin, sender.tid, shared)
        self._add("f", end, receiver.tid, {**shared, "bp": "e"})

    def _slice(self, track: _Track, name: str, cat: str, first: int, last: int, args: dict[str, Any]) -> None:
        self._span(track, name, cat, self._times.at(first), self._times.at(last), args)

    def _span(self, track: _Track, name: str, cat: str, begin: int, end: int, args: dict[str, Any]) -> None:
        fields = {"dur": viewer_time(end - begin), "name": name, "cat": cat, "args": args}
        self._add("X", begin, track.tid, fields, length=end - begin)

    def _instant(self, track: _Track, name: str, cat: str, event: int, args: dict[str, Any]) -> None:
        self._add("i", self._times.at(event), track.tid, {"name": name, "cat": cat, "s": "t", "args": args})

    def _name(self, what: str, tid: int, args: dict[str, Any]) -> None:
        self._add("M", 0, tid, {"name": what, "args": args})

    def _add(self, phase: str, ns: int, tid: int, fields: ViewerEvent, length: int = 0) -> None:
        event = {"ph": phase, "pid": PID, "tid": tid, "ts": viewer_time(ns), **fields}
        if "args" in event:  # the importer drops a null: say nothing rather than that
            event["args"] = {key: value for key, value in event["args"].items() if value is not None}
        self._made.append((ns, ORDER.index(phase), -length, event))
