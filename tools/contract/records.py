"""The Run and the Replay: the page's types and checks, the constants of packing, and the tables of docs/run.md."""

from __future__ import annotations

from playground.page.packing import MOVES, STATES
from playground.replay.replay import Replay
from playground.runs.run import SCHEMA, Run
from tools.contract.events import event_table, slot_future_table
from tools.contract.files import document, in_typescript
from tools.contract.model import records_of
from tools.contract.tables import tables_of, with_tables
from tools.contract.typescript import checks_text, constant_text, types_text

RUN = "py/playground/runs/run.py"
REPLAY = "py/playground/replay/replay.py"
PACKING = "py/playground/page/packing.py"
NOT_FOR_THE_PAGE = frozenset({"events"})
"""keys of the Run: the page gets one without them"""


def record_files() -> dict[str, str]:
    """By path."""
    run, replay = records_of(Run, without=NOT_FOR_THE_PAGE), records_of(Replay)
    tables = {**tables_of([*records_of(Run), *replay]), "TraceEvent": event_table(), "SlotFuture": slot_future_table()}
    return {
        "web/src/run/types.generated.ts": in_typescript(RUN, types_text(run)),
        "web/src/run/checks.generated.ts": in_typescript(RUN, checks_text(run, "./shape")),
        "web/src/run/packing.generated.ts": in_typescript(PACKING, _packing()),
        "web/src/run/schema.generated.ts": in_typescript(RUN, constant_text("SCHEMA", SCHEMA, "That of a new Run.")),
        "web/src/replay/types.generated.ts": in_typescript(REPLAY, types_text(replay)),
        "web/src/replay/checks.generated.ts": in_typescript(REPLAY, checks_text(replay, "../run/shape")),
        "docs/run.md": with_tables(document("docs/run.md"), tables),
    }


def _packing() -> str:
    moves = constant_text("MOVES", MOVES, "What happened to a handle, by the number that a packed Replay has for it.")
    states = constant_text("STATES", STATES, "The states of a slice, by the number that a packed Run has for it.")
    return f"{moves}\n{states}"
