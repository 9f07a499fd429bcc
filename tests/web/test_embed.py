"""embed.html, the page inside somebody's lesson: an iframe, with no script on the page around it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Request, expect

from asking_programs import EVERY_WAY, REQUEST
from links import link_of
from recovering import HOLD_RECOVERY, PRINTS_AND_HANGS
from test_page_look import violations

Lesson = Callable[[str], str]
OpenEmbed = Callable[..., FrameLocator]

HELLO = "print('hello')"
SUM = "a = 20\nb = 22\nprint(a + b)"
TWO_LINES = "a = 42\nprint(a)"
SANDBOX = 'sandbox="allow-scripts"'
ORIGIN = "print(js.origin)"
TRIED = "print('tried')"


def iframe(site: str, address: str, more: str = "") -> str:
    return f'<iframe title="embed" width="800" height="900" {more} src="{site}embed.html{address}"></iframe>'


@pytest.fixture
def embed(page: Page, site: str, lesson: Lesson, page_errors: list[str]) -> OpenEmbed:
    """Opens a lesson on another origin that holds one embed; gives the embed."""

    def open_lesson(address: str, more: str = "") -> FrameLocator:
        page.goto(lesson(iframe(site, address, more)))
        frame = page.frame_locator("iframe")
        expect(frame.locator("html[data-state]")).to_be_attached()
        return frame

    return open_lesson


def run_and_expect(frame: FrameLocator, text: str) -> None:
    frame.get_by_role("button", name="Run").click()
    expect(frame.get_by_role("region", name="Output")).to_contain_text(text)


@pytest.mark.parametrize("sign", ["?", "#"])
def test_a_program_in_the_address_runs_on_another_origin(embed: OpenEmbed, sign: str) -> None:
    run_and_expect(embed(f"{sign}code={quote(HELLO)}"), "hello")


def test_a_program_runs_in_a_sandbox_with_an_origin_of_its_own(embed: OpenEmbed) -> None:
    frame = embed(f"#code={quote(HELLO)}", SANDBOX)
    assert frame.locator("html").evaluate("self.origin") == "null"
    run_and_expect(frame, "hello")


def test_where_scripts_are_not_allowed_it_says_what_is_missing(browser: Browser, site: str) -> None:
    """As in the sandbox="" that TinyMCE 7 writes into frames, where no test could look."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}embed.html#code={quote(HELLO)}")
    words = page.locator("noscript")
    expect(words).to_be_visible()
    assert 'can write sandbox="allow-scripts"' in (words.text_content() or "")
    context.close()


def test_a_sandboxed_embed_shows_the_program_when_the_server_lets_no_other_origin_in(
    page: Page, embed: OpenEmbed, page_errors: list[str]
) -> None:
    def without_cors(route):  # type: ignore[no-untyped-def]
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "access-control-allow-origin": ""})

    page.route("**/play*/**", without_cors)
    page.route("**/some/course/**", without_cors)
    frame = embed(f"#code={quote(HELLO)}", SANDBOX)
    frame.get_by_role("button", name="Run").click()
    expect(frame.get_by_role("status")).to_contain_text("could not download")
    expect(frame.get_by_role("textbox", name="Code")).to_contain_text("print")
    page.unroute_all(behavior="ignoreErrors")  # some answers may be on their way still
    page_errors.clear()  # the browser's own words about the requests


@pytest.mark.parametrize("more", ["", SANDBOX], ids=["open", "sandboxed"])
def test_a_program_in_an_embed_can_reach_no_host(embed: OpenEmbed, site: str, more: str) -> None:
    frame = embed(f"#code={quote(REQUEST.replace('{url}', site) + ORIGIN)}", more)
    run_and_expect(frame, "NetworkError")
    expect(frame.get_by_role("region", name="Output")).to_contain_text("null")


@pytest.mark.parametrize("more", ["", SANDBOX], ids=["open", "sandboxed"])
def test_no_request_of_a_program_in_an_embed_leaves_the_browser(
    page: Page, embed: OpenEmbed, site: str, more: str, page_errors: list[str]
) -> None:
    left: list[str] = []
    page.context.on("response", lambda response: left.append(response.url))
    frame = embed(f"#code={quote(EVERY_WAY.replace('{url}', f'{site}index.html?probe') + TRIED)}", more)
    run_and_expect(frame, "tried")
    frame.get_by_role("button", name="Run").click()
    expect(frame.get_by_role("status").first).to_contain_text("finished")
    assert [url for url in left if "?probe" in url and "embed.html" not in url] == []
    page_errors.clear()  # the browser's own words about the policy


def test_an_embed_downloads_nothing_of_python_before_run(page: Page, embed: OpenEmbed) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    frame = embed("?example=three_fetches")
    expect(frame.get_by_role("region", name="Timeline")).to_contain_text("returned")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if re.search(r"python-|image-|zstd-|worker-|library-|plain-", url)] == []
    assert page.workers == []


def test_an_embed_says_how_much_a_run_downloads(embed: OpenEmbed) -> None:
    frame = embed(f"#code={quote(HELLO)}")
    expect(frame.get_by_role("status")).to_have_text(re.compile(r"Run downloads Python once: \d+\.\d MB"))


def test_the_amount_said_is_what_comes(page: Page, embed: OpenEmbed) -> None:
    sizes: list[int] = []

    def count(request: Request) -> None:
        if re.search(r"python-|image-|zstd-|worker-", request.url):
            sizes.append(int((request.response() or pytest.fail("no response")).headers["content-length"]))

    page.on("requestfinished", count)
    frame = embed(f"#code={quote(HELLO)}")
    said = float(re.findall(r"(\d+\.\d) MB", frame.get_by_role("status").inner_text())[0])
    run_and_expect(frame, "hello")
    assert sum(sizes) / 1e6 == pytest.approx(said, rel=0.25)  # the test's server packs in a hurry


@pytest.mark.parametrize(
    ("example", "took"), [("three_fetches", "2.00 s"), ("1_one_by_one_and_together", "4.00 s")], ids=["now", "before"]
)
def test_an_example_stands_there_as_recorded_and_can_be_played_back_without_python(
    page: Page, embed: OpenEmbed, example: str, took: str
) -> None:
    frame = embed(f"?example={example}")
    expect(frame.get_by_role("region", name="Results")).to_contain_text(took)
    frame.get_by_role("button", name="To the start").click()
    expect(frame.get_by_role("region", name="Results")).to_contain_text("so far")
    assert page.workers == []


def test_an_embed_takes_no_focus_and_scrolls_nothing(page: Page, site: str, lesson: Lesson) -> None:
    page.goto(lesson(f'<button autofocus>mine</button><p style="height: 3000px"></p>{iframe(site, "?code=print()")}'))
    expect(page.frame_locator("iframe").get_by_role("textbox", name="Code")).to_be_attached()
    expect(page.get_by_role("button", name="mine")).to_be_focused()
    assert page.evaluate("scrollY") == 0


def test_panels_stand_in_the_order_asked_for(embed: OpenEmbed) -> None:
    frame = embed(f"?panels=output,code#code={quote(HELLO)}")
    expect(frame.get_by_role("region")).to_have_count(2)
    names = frame.get_by_role("region").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert names == ["Output", "Code panel"]


def test_without_the_code_panel_run_stands_in_the_foot(embed: OpenEmbed) -> None:
    run_and_expect(embed(f"?panels=output#code={quote(HELLO)}"), "hello")


def test_the_event_loop_and_the_story_can_be_panels(embed: OpenEmbed) -> None:
    frame = embed("?panels=story,loop&example=three_fetches")
    expect(frame.get_by_role("region", name="Event loop")).to_contain_text("Ready queue")
    expect(frame.get_by_role("region", name="Story")).to_be_visible()


@pytest.mark.parametrize(("theme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(28, 30, 37)")])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_theme_holds_whatever_the_system_prefers(
    page: Page, embed: OpenEmbed, theme: str, ground: str, system: str
) -> None:
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    frame = embed(f"?theme={theme}&code=print()")
    expect(frame.locator("body")).to_have_css("background-color", ground)


def test_a_program_for_reading_only_cannot_be_changed_and_runs(page: Page, embed: OpenEmbed) -> None:
    frame = embed(f"?readonly#code={quote(HELLO)}")
    code = frame.locator(".cm-content")
    code.click()
    page.keyboard.type("x")
    expect(code).to_have_text(HELLO)
    run_and_expect(frame, "hello")


def test_hidden_lines_run_are_not_shown_and_can_be(embed: OpenEmbed) -> None:
    frame = embed(f"?hide=1-2#code={quote(SUM)}")
    code = frame.get_by_role("textbox", name="Code")
    expect(code).not_to_contain_text("a = 20")
    run_and_expect(frame, "42")
    code.get_by_role("button", name="2 lines are not shown").click()
    expect(code).to_contain_text("a = 20")


def test_hidden_lines_cannot_be_changed_by_typing(page: Page, embed: OpenEmbed) -> None:
    frame = embed(f"?hide=1#code={quote(TWO_LINES)}")
    code = frame.get_by_role("textbox", name="Code")
    code.press("ControlOrMeta+a")
    code.press("Backspace")
    page.keyboard.type("print(a, a)")
    run_and_expect(frame, "42 42")


def test_the_playhead_starts_where_the_lesson_wants_it(embed: OpenEmbed) -> None:
    frame = embed("?playhead=1.2s&example=three_fetches")
    expect(frame.get_by_role("region", name="Results")).to_contain_text("so far")
    expect(frame.locator(".now-time")).to_contain_text("1.00 s")


def test_reset_brings_the_lessons_program_back(page: Page, embed: OpenEmbed) -> None:
    frame = embed(f"#code={quote(HELLO)}")
    code = frame.get_by_role("textbox", name="Code")
    code.press("ControlOrMeta+End")
    page.keyboard.type("x")
    frame.get_by_role("button", name="Reset").click()
    expect(code).to_have_text(HELLO)


def test_an_embed_neither_reads_nor_changes_what_the_playground_remembers(page: Page, site: str) -> None:
    page.goto(f"{site}embed.html#code=print(1)")
    kept = page.evaluate("({ ...localStorage })")
    page.get_by_role("textbox", name="Code").press("x")
    page.goto(f"{site}embed.html?two#code=print(2)")
    expect(page.get_by_role("textbox", name="Code")).to_have_text("print(2)")
    assert page.evaluate("({ ...localStorage })") == kept


# More of them: tests/unit/embed/address.test.ts.
BAD = [
    ("?panel=code&code=1", 'unknown option "panel": did you mean panels?'),
    ("?example=nine", 'there is no example "nine": there are three_fetches'),
    ("", "no program was given: write code=… or example=…"),
    ("?theme=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&code=1", 'theme="<img src=x onerror=alert(1)>" is not known'),
]


@pytest.mark.parametrize(("address", "words"), BAD, ids=[address or "nothing" for address, _ in BAD])
def test_what_cannot_be_used_is_said_in_words_and_nothing_runs(
    page: Page, embed: OpenEmbed, address: str, words: str
) -> None:
    frame = embed(address)
    expect(frame.get_by_role("status", name="About this embed")).to_contain_text(words)
    expect(frame.locator("html")).to_have_attribute("data-state", "unloaded")
    assert page.workers == []


def test_a_program_of_a_megabyte_is_refused_in_words(embed: OpenEmbed) -> None:
    frame = embed(f"#code={'x' * 1_048_576}")
    words = "the program is 1,048,576 characters long, and an embed takes at most 200,000"
    expect(frame.get_by_role("status", name="About this embed")).to_contain_text(words)


def test_a_stop_in_an_embed_leaves_it_ready_for_the_next_run(embed: OpenEmbed) -> None:
    frame = embed(f"#code={quote('while True: pass')}")
    frame.get_by_role("button", name="Run").click()
    frame.get_by_role("button", name="Stop").click()
    expect(frame.get_by_role("status")).to_contain_text(re.compile("stopped"))
    frame.get_by_role("textbox", name="Code").fill(HELLO)
    run_and_expect(frame, "hello")


def test_a_run_in_an_embed_does_not_wait_for_what_takes_long_to_put_together(page: Page, embed: OpenEmbed) -> None:
    page.add_init_script(HOLD_RECOVERY)
    frame = embed(f"#code={quote(PRINTS_AND_HANGS)}")
    with page.expect_console_message(lambda message: message.text == "has told"):
        frame.get_by_role("button", name="Run").click()
    frame.get_by_role("button", name="Stop").click()
    expect(frame.get_by_role("region", name="Timeline")).to_contain_text("is being put together")
    frame.get_by_role("textbox", name="Code").fill(HELLO)
    run_and_expect(frame, "hello")


def test_the_full_playground_opens_with_the_readers_program(page: Page, embed: OpenEmbed) -> None:
    frame = embed(f"#code={quote(HELLO)}")
    code = frame.get_by_role("textbox", name="Code")
    code.press("ControlOrMeta+End")
    page.keyboard.type("  # mine")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Open in the full playground").click()
    expect(opened.value.get_by_role("textbox", name="Code")).to_have_text(f"{HELLO}  # mine")


def test_a_link_of_the_playground_is_an_address_of_an_embed(page: Page, embed: OpenEmbed) -> None:
    link = embed(f"#code={quote(HELLO)}").get_by_role("link", name="Open in the full playground")
    expect(link).to_have_attribute("href", re.compile(r"#v2\."))
    fragment = (link.get_attribute("href") or "").partition("#")[2]
    run_and_expect(embed(f"?panels=output#{fragment}"), "hello")


def test_a_link_whose_playhead_is_not_in_the_run_opens_at_its_end_and_says_so(embed: OpenEmbed) -> None:
    frame = embed(f"?panels=code,output{link_of({'code': HELLO, 'at': 9_999}, version=1)}")
    run_and_expect(frame, "hello")
    expect(frame.locator(".status-text")).to_contain_text("opened at the end: the link's playhead is not in this run")


BROKEN_LINKS = [
    ("#v1.%00%ff", "this link is broken"),
    ("#v99.abc", "this page does not know links of version 99"),
]


@pytest.mark.parametrize(("address", "words"), BROKEN_LINKS, ids=[address for address, _ in BROKEN_LINKS])
def test_a_link_that_cannot_be_read_is_said_in_words_and_nothing_runs(
    page: Page, embed: OpenEmbed, address: str, words: str
) -> None:
    frame = embed(address)
    expect(frame.get_by_role("status", name="About this embed")).to_contain_text(words)
    assert page.workers == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of_in_an_embed(page: Page, site: str, theme: str) -> None:
    page.goto(f"{site}embed.html?theme={theme}&hide=7-8&nonsense=1&example=one_fails")
    expect(page.get_by_role("region", name="Timeline")).to_contain_text("raised")
    assert violations(page) == []


# How far down an example goes: the sentence over the picture, its tracks, its list, and the buttons under them.
LOWEST = """() => Math.max(...[".verdict-line", ".track-label", ".box", ".rail-brackets", ".moves", ".caption"]
  .flatMap((part) => [...document.querySelectorAll(part)])
  .map((part) => part.getBoundingClientRect().bottom))"""
UNSEEN = """() => {
  const { scrollHeight, clientHeight } = document.querySelector(".timeline-scroll");
  return scrollHeight - clientHeight - 1; // but for a hairline
}"""
EXAMPLES = list(tomllib.loads((Path(__file__).parents[2] / "py/examples/examples.toml").read_text("utf-8")))
ADVISED = 960
"""px: the height of the snippets in docs/embedding.md, and of those that the page offers"""


def test_every_snippet_has_the_height_that_is_advised() -> None:
    text = (Path(__file__).parents[2] / "docs/embedding.md").read_text("utf-8")
    heights = re.findall(r'example=\w+"\s+title="[^"]*" width="100%" height="(\d+)"', text)
    assert heights == [str(ADVISED)] * 3


@pytest.mark.parametrize("width", [640, 720])
def test_at_the_height_that_is_advised_an_example_is_whole(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": ADVISED})
    for example in EXAMPLES:
        page.goto(f"{site}embed.html?example={example}")
        expect(page.get_by_role("slider", name="Playhead")).to_be_enabled()
        assert page.evaluate(LOWEST) <= ADVISED, example
        assert page.evaluate(UNSEEN) <= 0, example


@pytest.mark.parametrize("width", [280, 600, 1000])
def test_an_embed_never_scrolls_sideways_and_all_its_buttons_are_within_reach(
    page: Page, site: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site}embed.html?example=one_fails")
    expect(page.get_by_role("region", name="Timeline")).to_contain_text("raised")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    right = "buttons => buttons.map(button => button.getBoundingClientRect().right)"
    assert max(page.get_by_role("button").evaluate_all(right)) <= width - 8
