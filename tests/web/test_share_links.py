"""Links, written and read by the page's own module: any program comes through, no garbage does.

What is tried at random is tried in Node, which takes a tenth of the time; all else in a real browser.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from links import content_of, letters, link_of, packed

ROOT = Path(__file__).parents[2]
ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
MOST_CODE = 200_000

# Texts go as numbers: on their way to a browser halves of surrogate pairs would be lost.
ASKED = """
  const text = (units) => units.reduce((text, unit) => text + String.fromCharCode(unit), "");
  const units = (text) => [...Array(text.length)].map((_, at) => text.charCodeAt(at));
  const said = (result) => result instanceof links.Refusal ? { refused: result.message } : result;
  globalThis.roundTrip = async ({ code, ...shared }) => {
    const fragment = await links.writeLink({ ...shared, code: text(code) });
    if (fragment instanceof links.Refusal) return said(fragment);
    const back = await links.readLink(fragment);
    return back instanceof links.Refusal ? said(back) : { fragment, ...back, code: units(back.code) };
  };
  globalThis.read = async (fragment) => links.isLink(fragment) ? said(await links.readLink(fragment)) : null;
"""

# A question a line, [function, argument], and an answer a line.
IN_NODE = """
  require("node:readline").createInterface({ input: process.stdin }).on("line", async (line) => {
    const [what, argument] = JSON.parse(line);
    console.log(JSON.stringify(await globalThis[what](argument)));
  });
"""

Ask = Callable[[str, Any], Any]
"""calls one of the functions above by its name"""


@pytest.fixture(scope="module")
def script() -> str:
    bundle = [str(ESBUILD), str(ROOT / "web/src/share/link.ts"), "--bundle", "--format=iife", "--global-name=links"]
    return subprocess.run(bundle, capture_output=True, check=True, encoding="utf-8").stdout + ASKED


@pytest.fixture(scope="module")
def in_browser(browser: Browser, script: str) -> Iterator[Ask]:
    """An empty page with the module that writes and reads links."""
    page = browser.new_page()
    page.add_script_tag(content=script)
    yield lambda what, argument: page.evaluate(f"argument => {what}(argument)", argument)
    page.close()


@pytest.fixture(scope="module")
def in_node(script: str) -> Iterator[Ask]:
    program = shutil.which("node")
    assert program, "no node on the PATH: run these tests with python3 build.py test"
    command = [program, "--eval", script + IN_NODE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        questions, answers = process.stdin, process.stdout

        def ask(what: str, argument: Any) -> Any:
            questions.write(json.dumps([what, argument]) + "\n")
            questions.flush()
            return json.loads(answers.readline())

        yield ask
        questions.close()


def units(text: str) -> list[int]:
    encoded = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(encoded[at : at + 2], "little") for at in range(0, len(encoded), 2)]


def round_trip(ask: Ask, code: str, **settings: Any) -> dict[str, Any]:
    opened = {"loop": False, "arrows": False, "story": False}
    shared = {"code": units(code), "axis": "time", "opened": opened, "playhead": None, **settings}
    result: dict[str, Any] = ask("roundTrip", shared)
    return result


Read = Callable[[str], Any]


@pytest.fixture
def read(in_browser: Ask) -> Read:
    return lambda fragment: in_browser("read", fragment)


@pytest.fixture(scope="module")
def read_in_node(in_node: Ask) -> Read:
    return lambda fragment: in_node("read", fragment)


counts = st.integers(0, 2**53 - 1)
spots = st.fixed_dictionaries(
    {
        "numbered": st.fixed_dictionaries({"playhead": counts, "schema": counts}),
        "instant": st.fixed_dictionaries({"us": counts, "events": counts}),
    }
)
versions = st.sampled_from([1, 2])
any_text = st.text(st.characters(codec=None), max_size=2_000)  # halves of surrogate pairs and NULs as well
tried = settings(
    max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@tried
@given(any_text)
def test_any_program_comes_through_a_link_as_it_was(in_node: Ask, code: str) -> None:
    assert round_trip(in_node, code)["code"] == units(code)


@pytest.mark.parametrize("code", ["", "\0", "\ud800 \udc00", "😀 é 漢字 \u2028 \r\n \t"], ids=range(4))
def test_an_odd_program_comes_through_a_link_as_it_was(in_browser: Ask, code: str) -> None:
    assert round_trip(in_browser, code)["code"] == units(code)


@tried
@given(
    st.sampled_from(["time", "steps"]),
    st.fixed_dictionaries({part: st.booleans() for part in ("loop", "arrows", "story")}),
    st.none() | spots,
)
def test_the_settings_and_the_playhead_come_through(
    in_node: Ask, axis: str, opened: dict[str, bool], playhead: dict[str, Any] | None
) -> None:
    back = round_trip(in_node, "x", axis=axis, opened=opened, playhead=playhead)
    assert (back["axis"], back["opened"], back["playhead"]) == (axis, opened, playhead)


@pytest.mark.parametrize("letter", ["a", "é", "漢", "\0", "\ud800"])
def test_a_program_of_a_hundred_thousand_characters_comes_through(in_browser: Ask, letter: str) -> None:
    assert round_trip(in_browser, letter * 100_000)["code"] == units(letter) * 100_000


def test_the_longest_program_comes_through_and_one_character_more_is_refused(in_browser: Ask) -> None:
    assert len(round_trip(in_browser, "\0" * MOST_CODE)["code"]) == MOST_CODE
    refused = round_trip(in_browser, "a" * (MOST_CODE + 1))["refused"]
    assert refused == "this program has more than 200,000 characters: send it as a file instead"


@tried
@given(any_text)
def test_a_link_is_letters_that_no_chat_changes(in_node: Ask, code: str) -> None:
    fragment = round_trip(in_node, code)["fragment"]
    assert fragment.startswith("#v2.")
    assert fragment[4:].replace("-", "").replace("_", "").isalnum()
    assert fragment.isascii()


def test_a_link_is_written_as_its_description_says(in_browser: Ask) -> None:
    opened = {"loop": True, "arrows": False, "story": True}
    playhead = {"numbered": {"playhead": 7, "schema": 1}, "instant": {"us": 1_500_000, "events": 2}}
    fragment = round_trip(in_browser, "x = 1", axis="steps", opened=opened, playhead=playhead)["fragment"]
    told = {"at": 7, "schema": 1, "time_us": 1_500_000, "place": 2}
    assert content_of(fragment) == {"code": "x = 1", "axis": "steps", "open": ["loop", "story"], **told}


def test_a_link_of_the_first_version_is_read_for_ever(read: Read) -> None:
    """Made on the day on which links came to be. It must never be changed."""
    fragment = (
        "#v1.NYxLCsMwDESvIpRNAiG4ZNPmKnUWIdbC0ErGcqAm9O6VabuZz2OYE3cJhAtgfCbJBT"
        "atvEfx7PkXp3xw_8_6IEr9ZRgAOvCHc3QrX7MWrnMwJec84wi4vaK2ay2UtAFJxAbuRiRXXNumGJjfHw"
    )
    assert read(fragment) == {
        "code": "import asyncio\n\nasyncio.run(asyncio.sleep(1))  # été 😀\n",
        "axis": "steps",
        "opened": {"loop": False, "arrows": False, "story": True},
        "playhead": {"numbered": {"playhead": 3, "schema": 1}, "instant": None},
    }


@tried
@given(st.binary(max_size=300), versions)
def test_random_bytes_are_refused_in_words(read_in_node: Read, content: bytes, version: int) -> None:
    assert set(read_in_node(letters(content, version))) == {"refused"}


@tried
@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=9), st.lists)
    | st.dictionaries(
        st.sampled_from(["code", "axis", "open", "at", "schema", "time_us", "place", "__proto__"]),
        st.none() | st.integers() | st.text(max_size=5) | st.lists(st.text(max_size=5)),
    ),
    versions,
)
def test_any_json_is_a_program_or_refused(read_in_node: Read, value: Any, version: int) -> None:
    result = read_in_node(link_of(value, version))
    if isinstance(value, dict) and isinstance(value.get("code"), str):
        assert isinstance(result["code"], str)
        assert result["axis"] in ("time", "steps")
        assert set(result["opened"].values()) <= {True, False}
        told = [part for part in (result["playhead"] or {}).values() if part is not None]
        assert all(each is None or each >= 0 for part in told for each in part.values())  # null is Infinity in JSON
        assert (result["playhead"] is None) == (told == [])
    else:
        assert set(result) == {"refused"}


@tried
@given(st.integers(0, 200), st.integers(0, 64))
def test_a_link_that_was_cut_or_changed_is_refused_or_reads_as_text(read_in_node: Read, cut: int, other: int) -> None:
    whole = link_of({"code": "import asyncio\nprint('hello, hello, hello')\n" * 4})
    at = 4 + cut % (len(whole) - 4)
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="[other]
    for bad in (whole[:at], whole[:at] + letter + whole[at + 1 :]):
        result = read_in_node(bad)
        assert set(result) == {"refused"} or isinstance(result["code"], str)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    "rest", ["", ".", ".!", ".A", ".AAAA", ".%20", ".a\nb", packed(b"\xff\xfe")[3:], packed(b"{")[3:]]
)
def test_a_broken_link_says_what_to_do(read: Read, version: int, rest: str) -> None:
    assert read(f"#v{version}{rest}") == {
        "refused": "this link is broken, a part of it may be missing: copy the whole link and open it again"
    }


@pytest.mark.parametrize("version", ["0", "3", "999999"])
def test_a_link_of_another_version_says_what_to_do(read: Read, version: str) -> None:
    assert read(f"#v{version}.AAAA") == {
        "refused": f"this page does not know links of version {version}: reload it, or ask for a new link"
    }


@pytest.mark.parametrize("fragment", ["", "#", "#top", "#v", "#vx.1", "#code=1", "#v1x.AA", "#/v1.AA"])
def test_what_does_not_look_like_a_link_is_none(read: Read, fragment: str) -> None:
    assert read(fragment) is None


def test_a_bomb_is_not_unpacked(read: Read) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"".join(
        [packer.compress(b'{"code":"'), *(packer.compress(b"a" * 1_000_000) for _ in range(500)), packer.flush()]
    )
    assert read(letters(content))["refused"].startswith("the program in this link has more than 200,000 characters")


def test_a_program_just_too_long_for_a_link_is_refused_when_read(read: Read) -> None:
    assert read(link_of({"code": "a" * (MOST_CODE + 1)}))["refused"].startswith("the program in this link has more")
    assert len(read(link_of({"code": "a" * MOST_CODE}))["code"]) == MOST_CODE


def test_megabytes_of_letters_are_refused(read: Read) -> None:
    assert "refused" in read("#v2." + "A" * 5_000_000)
