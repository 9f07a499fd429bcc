"""The limits that the page asks for are checked where they hold: in the engine."""

from __future__ import annotations

import json

import pytest

from playground.limits.limits import Limits
from playground.page.api import run_packed
from playground.page.limit_values import SETTINGS, BadLimits, limits_from


def test_without_a_word_the_limits_are_as_usual() -> None:
    assert limits_from("{}") == Limits()


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("at", ["least", "most"])
def test_each_limit_can_be_set_from_one_to_its_most(name: str, at: str) -> None:
    value = 1 if at == "least" else SETTINGS[name].most
    assert getattr(limits_from(json.dumps({name: value})), name) == value


@pytest.mark.parametrize("name", SETTINGS)
def test_what_is_usual_can_be_asked_for(name: str) -> None:
    usual = getattr(Limits(), name)
    assert getattr(limits_from(json.dumps({name: int(usual)})), name) == usual


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "true", '"9"', "null", "[1]", "{}", "NaN", "Infinity", "1e99"])
def test_what_is_no_whole_number_in_range_is_refused_in_words(value: str) -> None:
    with pytest.raises(BadLimits, match="the limit steps must be a whole number from 1 to 200,000, not "):
        limits_from(f'{{"steps": {value}}}')


@pytest.mark.parametrize("name", SETTINGS)
def test_no_limit_goes_beyond_its_most(name: str) -> None:
    with pytest.raises(BadLimits, match=f"the limit {name} must be"):
        limits_from(json.dumps({name: SETTINGS[name].most + 1}))


@pytest.mark.parametrize("name", ["steps_per_task", "seed", "__class__", "", "x" * 1000])
def test_what_cannot_be_set_is_refused_with_what_can(name: str) -> None:
    with pytest.raises(
        BadLimits, match="it has steps, events, tasks, output_lines, output_chars, virtual_us, real_s"
    ) as raised:
        limits_from(json.dumps({name: 1}))
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize("text", ["[]", "7", "null", '"steps"'])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(BadLimits, match="must be an object"):
        limits_from(text)


def test_a_run_for_the_page_keeps_to_the_limits_that_it_was_given() -> None:
    packed = run_packed("print('a')\nprint('b')\nprint('c')", None, '{"output_lines": 2}')
    assert "stopped after 2 lines of output" in packed
