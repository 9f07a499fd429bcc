"""Without a network: what works after a visit, how a new version comes, and where service workers are not allowed."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from driving import write_program
from pages_server import DIST, serving

ACTIVE = """async () => {
  const { active, installing, waiting } = await navigator.serviceWorker.ready;
  const worker = installing ?? waiting ?? active;
  if (worker.state !== "activated")
    await new Promise(done => worker.onstatechange = () => worker.state === "activated" && done());
}"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The built site, to be changed."""
    return Path(shutil.copytree(DIST, tmp_path / "site"))


@pytest.fixture
def address(copy: Path) -> Iterator[str]:
    with serving(copy, below="/some/course/") as address:
        yield address


builds = itertools.count()


def visit(page: Page, address: str) -> None:
    """Until all that is needed without a network has been put by."""
    page.goto(address)
    expect(page.locator("html[data-state=ready]")).to_be_attached()
    page.evaluate(ACTIVE)


def newer(copy: Path) -> None:
    """Puts another version into the place of this one: other names, and none of the old files."""
    names = {path.name: path.name.replace("-", "-new", 1) for path in (copy / "assets").iterdir()}
    for old, new in names.items():
        (copy / "assets" / old).rename(copy / "assets" / new)
    texts = [*copy.glob("*.html"), *copy.glob("*.js"), *(copy / "assets").glob("*.js")]
    for path in texts:
        text = path.read_text()
        for old, new in names.items():
            text = text.replace(old, new)
        path.write_text(text.replace("<title>", "<title>New "))
    worker = copy / "sw.js"
    worker.write_text(re.sub(r'"[0-9a-f]{10}"', f'"{next(builds):010x}"', worker.read_text()))


def test_after_a_visit_the_page_runs_programs_without_a_network(
    page: Page, address: str, context: BrowserContext
) -> None:
    visit(page, address)
    context.set_offline(True)
    page.reload()
    expect(page.locator("html[data-state=ready]")).to_be_attached()
    page.get_by_role("button", name="Run").click()
    expect(page.locator("html[data-state=finished]")).to_be_attached()


def test_every_built_file_is_put_by_but_the_archive_for_old_browsers(page: Page, address: str, copy: Path) -> None:
    visit(page, address)
    kept = page.evaluate(
        """async () => {
          const [name] = await caches.keys();
          const requests = await (await caches.open(name)).keys();
          return requests.map(({ url }) => url.split("/").at(-1));
        }"""
    )
    built = {path.name for path in (copy / "assets").iterdir() if not path.name.startswith("plain-")}
    assert set(kept) == built | {"index.html", "embed.html"}


def test_without_a_network_a_program_may_import_the_whole_library(
    page: Page, address: str, context: BrowserContext
) -> None:
    visit(page, address)
    context.set_offline(True)
    page.goto(f"{address}embed.html#code=import wave; print(wave.__name__)")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("region", name="Output")).to_contain_text("wave")


def test_an_example_in_an_embed_is_there_without_a_network(page: Page, address: str, context: BrowserContext) -> None:
    visit(page, address)
    context.set_offline(True)
    page.goto(f"{address}embed.html?example=three_fetches")
    expect(page.get_by_role("region", name="Timeline")).to_contain_text("returned")


def test_a_new_version_is_there_at_the_next_visit(page: Page, address: str, copy: Path) -> None:
    visit(page, address)
    newer(copy)
    page.goto("about:blank")
    page.goto(f"{address}?again")
    expect(page).to_have_title("New gather() playground")
    expect(page.locator("html[data-state=ready]")).to_be_attached()


def test_a_page_of_the_old_version_finds_its_files_after_a_new_one_came(page: Page, address: str, copy: Path) -> None:
    visit(page, address)
    page.reload()  # the service worker answers from now on
    expect(page.locator("html[data-state=ready]")).to_be_attached()
    newer(copy)
    # In a part of the library that is fetched when it is needed.
    write_program(page, "import wave\nprint(wave.__name__)")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("region", name="Output")).to_contain_text("wave")


def test_only_the_version_before_is_kept(page: Page, address: str, copy: Path) -> None:
    visit(page, address)
    for number in range(2):
        newer(copy)
        page.goto("about:blank")
        page.goto(f"{address}?{number}")
        page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
        page.evaluate(ACTIVE)
    assert page.evaluate("caches.keys().then(keys => keys.length)") == 2


def test_where_service_workers_are_not_allowed_nothing_breaks(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new Error('no') } })"
    )
    page.goto(address)
    expect(page.locator("html[data-state=ready]")).to_be_attached()
    page.get_by_role("button", name="Run").click()
    expect(page.locator("html[data-state=finished]")).to_be_attached()
    assert errors == []


def test_an_embed_puts_nothing_by(page: Page, address: str) -> None:
    page.goto(f"{address}embed.html#code=print(1)")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("region", name="Output")).to_contain_text("1")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
