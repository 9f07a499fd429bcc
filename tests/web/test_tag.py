"""<gather-playground>: the tag that puts an embed in the place of the program it wraps."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from pages_server import DIST

Lesson = Callable[..., str]
OpenTag = Callable[..., FrameLocator]

HELLO = "<pre>print('hello')</pre>"
FAR = '<div style="height: 5000px"></div>'


def tag(site: str, attributes: str = "", inside: str = HELLO) -> str:
    script = f'<script defer src="{site}gather-playground.js"></script>'
    return f"{script}<gather-playground {attributes}>{inside}</gather-playground>"


def embed_of(page: Page) -> FrameLocator:
    return page.frame_locator("gather-playground iframe")


@pytest.fixture
def open_tag(page: Page, site: str, lesson: Lesson, page_errors: list[str]) -> OpenTag:
    def open_lesson(attributes: str = "", inside: str = HELLO, around: str = "{tag}") -> FrameLocator:
        page.goto(lesson(around.replace("{tag}", tag(site, attributes, inside))))
        return embed_of(page)

    return open_lesson


def ready(page: Page) -> None:
    """The embed has taken the program's place."""
    expect(page.locator("gather-playground > pre")).to_be_hidden()


def test_the_script_is_small() -> None:
    assert len(gzip.compress((DIST / "gather-playground.js").read_bytes(), mtime=0)) <= 5 * 1024


def test_the_wrapped_program_runs(page: Page, open_tag: OpenTag) -> None:
    frame = open_tag()
    frame.get_by_role("button", name="Run").click()
    expect(frame.get_by_role("region", name="Output")).to_contain_text("hello")


def test_without_javascript_the_program_is_there_to_read(browser: Browser, site: str, lesson: Lesson) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(lesson(tag(site)))
    expect(page.get_by_text("print('hello')")).to_be_visible()
    context.close()


def test_where_the_embed_cannot_be_had_the_program_stays_readable(
    page: Page, open_tag: OpenTag, page_errors: list[str]
) -> None:
    page.route("**/embed.html*", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        open_tag()
    expect(page.locator("gather-playground > pre")).to_be_visible()
    page_errors.clear()  # the browser's own words about the request


def test_far_from_the_view_nothing_is_loaded_until_the_reader_comes_near(page: Page, open_tag: OpenTag) -> None:
    open_tag(around=FAR + "{tag}")
    page.wait_for_load_state("networkidle")
    assert page.locator("gather-playground iframe").count() == 0
    page.mouse.wheel(0, 4500)
    ready(page)


def test_loading_can_wait_for_a_click(page: Page, open_tag: OpenTag) -> None:
    open_tag('load="click"')
    page.wait_for_load_state("networkidle")
    assert page.locator("gather-playground iframe").count() == 0
    expect(page.locator("gather-playground > pre")).to_be_visible()
    page.get_by_role("button", name="Open this program to run it").click()
    ready(page)


def height(page: Page) -> float:
    pixels: float = page.locator("gather-playground iframe").evaluate("frame => frame.clientHeight")
    return pixels


def test_the_height_follows_what_is_in_the_embed(page: Page, open_tag: OpenTag) -> None:
    frame = open_tag('panels="code,output"', "<pre>for i in range(8): print(i)</pre>")
    ready(page)
    before = height(page)
    frame.get_by_role("button", name="Run").click()
    expect(frame.get_by_role("region", name="Output")).to_contain_text("7")
    page.locator("gather-playground iframe").evaluate(
        """(frame, before) => new Promise(done => {
             const watch = new ResizeObserver(() => frame.clientHeight > before && done());
             watch.observe(frame);
           })""",
        before,
    )
    assert frame.locator("html").evaluate("html => html.scrollHeight <= innerHeight")


def test_the_height_stays_between_a_minimum_and_a_maximum(page: Page, open_tag: OpenTag) -> None:
    open_tag('min-height="700" panels="output"')
    ready(page)
    assert height(page) == 700
    open_tag('max-height="200"')
    ready(page)
    assert height(page) == 200


def test_a_fixed_height_is_kept(page: Page, open_tag: OpenTag) -> None:
    open_tag('height="333"')
    ready(page)
    assert height(page) == 333


GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(28, 30, 37)"}


@pytest.mark.parametrize(("colour", "theme"), [("#fefefe", "light"), ("#101010", "dark"), ("oklch(20% 0 0)", "dark")])
def test_the_theme_is_that_of_the_page_around(page: Page, open_tag: OpenTag, colour: str, theme: str) -> None:
    frame = open_tag(around=f"<style>body {{ background: {colour} }}</style>{{tag}}")
    expect(frame.locator("body")).to_have_css("background-color", GROUNDS[theme])


def test_the_theme_follows_the_switch_of_the_page_around(page: Page, open_tag: OpenTag) -> None:
    style = "<style>body { background: white; transition: background 0.1s } body.night { background: black }</style>"
    frame = open_tag(around=style + "{tag}")
    ready(page)
    page.evaluate("document.body.className = 'night'")
    expect(frame.locator("body")).to_have_css("background-color", GROUNDS["dark"])
    page.evaluate("document.body.className = ''")
    expect(frame.locator("body")).to_have_css("background-color", GROUNDS["light"])


def test_a_theme_that_is_set_stays_and_can_be_changed(page: Page, open_tag: OpenTag) -> None:
    frame = open_tag('theme="dark"')
    expect(frame.locator("body")).to_have_css("background-color", GROUNDS["dark"])
    ready(page)
    page.locator("gather-playground").evaluate("tag => tag.setAttribute('theme', 'light')")
    expect(frame.locator("body")).to_have_css("background-color", GROUNDS["light"])


NEXT = "(tag, type) => new Promise(done => tag.addEventListener(type, event => done(event.detail), { once: true }))"


def test_course_software_runs_a_program_and_gets_its_run(page: Page, open_tag: OpenTag) -> None:
    open_tag(around=FAR + "{tag}")
    run: dict[str, Any] = page.locator("gather-playground").evaluate("tag => tag.run()")
    assert run["outcome"] == "completed"
    assert run["output"][0]["text"] == "hello\n"
    assert page.locator("gather-playground").evaluate("tag => tag.result.output[0].text") == "hello\n"


def test_course_software_sets_the_program_and_reads_what_the_reader_made_of_it(page: Page, open_tag: OpenTag) -> None:
    frame = open_tag()
    ready(page)
    element = page.locator("gather-playground")
    element.evaluate("tag => { tag.code = 'print(1)' }")
    code = frame.get_by_role("textbox", name="Code")
    expect(code).to_have_text("print(1)")
    code.press("ControlOrMeta+End")
    page.keyboard.type("#x")
    expect(code).to_have_text("print(1)#x")
    page.wait_for_function("document.querySelector('gather-playground').code === 'print(1)#x'")  # the frame sends it


def test_events_tell_when_it_is_ready_runs_and_has_finished(page: Page, open_tag: OpenTag) -> None:
    recorder = """<script>
      window.heard = [];
      for (const type of ["ready", "run", "finished"])
        addEventListener(type, ({ detail }) => {
          heard.push([type, detail.code ?? detail.result.outcome]);
          console.log("heard: " + type);
        });
    </script>"""
    frame = open_tag(around=recorder + "{tag}")
    ready(page)
    with page.expect_console_message(lambda message: message.text == "heard: finished"):
        frame.get_by_role("button", name="Run").click()
    heard = page.evaluate("heard")
    code = "print('hello')"
    assert heard == [["ready", code], ["run", code], ["finished", "completed"]]


def test_a_long_program_comes_whole(page: Page, open_tag: OpenTag) -> None:
    long = "x = 1\n" * 20_000
    open_tag(inside=f"<pre>{long}print('end')</pre>")
    ready(page)
    assert page.locator("gather-playground").evaluate("tag => tag.code") == long + "print('end')"


def test_a_program_of_a_megabyte_stays_readable_and_is_refused_in_words(page: Page, open_tag: OpenTag) -> None:
    frame = open_tag(inside=f"<pre>{'x' * 1_048_576}</pre>")
    expect(frame.get_by_role("status", name="About this embed")).to_contain_text("an embed takes at most 200,000")


def test_an_unknown_attribute_is_said_in_the_embed(open_tag: OpenTag) -> None:
    frame = open_tag('pannels="code" data-mine="1" class="wide"')
    notes = frame.get_by_role("status", name="About this embed")
    expect(notes).to_have_text('unknown option "pannels": did you mean panels?')


def test_an_example_of_the_playground_can_be_named(open_tag: OpenTag) -> None:
    frame = open_tag('example="three_fetches"', "")
    expect(frame.get_by_role("region", name="Timeline")).to_contain_text("returned")


def test_a_picture_that_stands_with_the_program_stands_in_the_embed_until_it_runs(
    page: Page, open_tag: OpenTag
) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='20'><rect width='9' height='9'/></svg>"
    picture = f'<img alt="" src="data:image/svg+xml,{svg.replace("#", "%23")}">'
    frame = open_tag(inside=HELLO + picture)
    expect(frame.get_by_role("img", name="The timeline of this program")).to_be_visible()
    frame.get_by_role("button", name="Run").click()
    expect(frame.get_by_role("region", name="Output")).to_contain_text("hello")
    expect(frame.get_by_role("img", name="The timeline of this program")).to_have_count(0)


STRANGER = """<iframe id="stranger" srcdoc="<script>
  const say = (message) => parent.frames[1].postMessage(message, '*');
  addEventListener('message', () => {
    say({ gatherPlayground: 1, kind: 'connect', theme: 'dark' });
    say({ gatherPlayground: 1, kind: 'code', code: 'print(666)' });
    say({ gatherPlayground: 1, kind: 'run' });
    parent.postMessage({ gatherPlayground: 1, kind: 'code', code: 'forged' }, '*');
    parent.postMessage('done', '*');
  });
</script>"></iframe>"""


def test_messages_of_a_strangers_frame_are_heeded_by_neither_side(page: Page, open_tag: OpenTag) -> None:
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text) if message.type == "warning" else None)
    frame = open_tag(around=STRANGER + "{tag}")
    ready(page)
    page.evaluate(
        """new Promise(done => {
             addEventListener("message", ({ data }) => data === "done" && done());
             document.getElementById("stranger").contentWindow.postMessage("go", "*");
           })"""
    )
    page.evaluate("document.querySelector('gather-playground').code")
    expect(frame.get_by_role("textbox", name="Code")).to_have_text("print('hello')")
    expect(frame.locator("html")).to_have_attribute("data-state", "unloaded")
    assert page.evaluate("document.querySelector('gather-playground').code") == "print('hello')"
    assert [text for text in warnings if "it is not the page around this embed" in text] != []


SAY = """message => document.querySelector("gather-playground iframe").contentWindow.postMessage(message, "*")"""

BAD_MESSAGES = [
    ({"gatherPlayground": 7, "kind": "run"}, "speaks version 7 of its messages, and this copy knows 1"),
    ({"gatherPlayground": 1, "kind": "dance"}, "asked for something unknown"),
    ({"gatherPlayground": 1, "kind": "code", "code": 3}, 'sent a "code" that makes no sense'),
]


@pytest.mark.parametrize(("message", "words"), BAD_MESSAGES, ids=["another version", "unknown", "nonsense"])
def test_a_message_that_cannot_be_understood_is_said_in_words(
    page: Page, open_tag: OpenTag, message: dict[str, Any], words: str
) -> None:
    frame = open_tag()
    ready(page)
    page.evaluate(SAY, message)
    expect(frame.get_by_role("status", name="About this embed")).to_contain_text(re.compile(re.escape(words)))
    expect(frame.locator("html")).to_have_attribute("data-state", "unloaded")


def test_a_tag_that_is_moved_begins_again_with_the_readers_program(page: Page, open_tag: OpenTag) -> None:
    frame = open_tag(around="<div></div>{tag}")
    ready(page)
    page.locator("gather-playground").evaluate("tag => { tag.code = 'print(2)' }")
    expect(frame.get_by_role("textbox", name="Code")).to_have_text("print(2)")
    page.evaluate("document.querySelector('div').append(document.querySelector('gather-playground'))")
    expect(frame.get_by_role("textbox", name="Code")).to_have_text("print(2)")


def test_the_tag_works_under_a_strict_policy_of_the_page_around(
    page: Page, lesson: Lesson, site: str, page_errors: list[str]
) -> None:
    origin = site.removesuffix("/some/course/")
    policy = f"default-src 'none'; script-src {origin}; frame-src {origin}; img-src data:"
    page.goto(lesson(tag(site), f'<meta http-equiv="Content-Security-Policy" content="{policy}">'))
    ready(page)
    expect(embed_of(page).get_by_role("textbox", name="Code")).to_have_text("print('hello')")


COURSE_SOFTWARE = """
import type { GatherPlaygroundRun } from "./gather-playground";
const tag = document.querySelector("gather-playground")!;
tag.addEventListener("finished", ({ detail }) => console.log(detail.result?.outcome ?? detail.message));
tag.addEventListener("click", ({ clientX }) => console.log(clientX));
tag.addEventListener("toggle-all", (event) => console.log(event.type));
tag.code = tag.code + "#";
tag.open();
export const run: Promise<GatherPlaygroundRun | null> = tag.run();
export const last: number | undefined = tag.result?.duration_us;
export const label: string | undefined = tag.result?.tasks[0]?.label;
// @ts-expect-error: not one of the outcomes
export const odd = tag.result?.outcome === "crashed";
// @ts-expect-error: a Run is not to be set
tag.result = null;
"""


def test_the_types_fit_what_course_software_writes(tmp_path: Path) -> None:
    shutil.copy(DIST / "gather-playground.d.ts", tmp_path)
    (tmp_path / "course.ts").write_text(COURSE_SOFTWARE)
    tsc = DIST.parent / "node_modules" / "typescript" / "bin" / "tsc"
    options = ["--noEmit", "--strict", "--target", "es2022", "--types", "", "course.ts"]
    done = subprocess.run(["node", tsc, *options], cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("", 0)


def test_a_theme_that_there_is_not_is_said_in_the_embed(open_tag: OpenTag) -> None:
    frame = open_tag('theme="blue"')
    notes = frame.get_by_role("status", name="About this embed")
    expect(notes).to_have_text('theme="blue" is not known: use auto or light or dark')
