"""Whatever is in a report of a run's progress, it is taken or refused in words."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from playground.session.recovery import NotRecoverable, recover
from test_recovery import reported

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=10,
)
REPORT = json.loads(next(text for text in reported()[1] if json.loads(text)["entries"]))


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_whatever_stands_in_a_report_it_is_taken_or_refused(data: st.DataObject) -> None:
    report = json.loads(json.dumps(REPORT))
    key = data.draw(st.sampled_from(sorted(report)))
    if isinstance(report[key], list) and report[key] and data.draw(st.booleans()):
        index = data.draw(st.integers(0, len(report[key]) - 1))
        item = report[key][index]
        if isinstance(item, list) and item:
            item[data.draw(st.integers(0, len(item) - 1))] = data.draw(json_values)
        else:
            report[key][index] = data.draw(json_values)
    else:
        report[key] = data.draw(json_values)
    try:
        recording = recover([json.dumps(report)])
    except NotRecoverable:
        return
    json.loads(recording.run_json())
    json.loads(recording.replay_json())
