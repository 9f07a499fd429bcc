"""Of programs of good style nothing is said but what is true and useful: that is beside each of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import playground
from golden_runs import FACTS

PROGRAMS = Path(__file__).with_name("good_style.txt")
"""each begins with `###` and its name, then has the sentences that are said of it, each after `#:`"""


def test_of_programs_of_good_style_only_what_is_useful_is_said() -> None:
    told, known = {}, {}
    for block in re.split("^### ", PROGRAMS.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, _, program = block.partition("\n")
        known[name] = re.findall("^#: (.*)$", program, re.MULTILINE)
        program = re.sub("^#: .*\n", "", program, flags=re.MULTILINE)
        told[name] = [answer["sentence"] for answer in playground.record(program).replay["answers"]]
    assert told == known


OF_FACTS = {
    "03": "gather had raised at 0.10 s and was over: its cancel() at 0.10 s reached nobody, and b ran on.",
    "09": "main() called work() on line 13. That made a coroutine that nothing awaited: not a line of it ran.",
}


def test_of_the_facts_only_what_they_show_is_said() -> None:
    told = {}
    for fact in FACTS:
        for answer in playground.record(fact.read_text("utf-8")).replay["answers"]:
            told[fact.name[:2]] = answer["sentence"]
    if sys.version_info < (3, 12):  # where a comprehension is a function of its own
        assert "10" not in told
    else:
        assert told.pop("10").startswith("main waited in 4 calls of work(), one after another: 4 × 0.10 s.")
    assert told == OF_FACTS
