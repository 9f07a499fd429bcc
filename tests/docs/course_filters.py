"""What course software takes out of the HTML that a teacher pastes, by its own public rules."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

ARIA = "aria-"


@dataclass(frozen=True)
class Rules:
    """Which tags and attributes are kept; the content of a tag that is not stays."""

    tags: frozenset[str]
    everywhere: frozenset[str]
    of_iframes: frozenset[str]

    def keeps(self, tag: str, attribute: str) -> bool:
        allowed = attribute in self.everywhere or attribute.startswith(ARIA)
        return allowed or (tag == "iframe" and attribute in self.of_iframes)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# gems/canvas_sanitize/lib/canvas_sanitize/canvas_sanitize.rb of instructure/canvas-lms: SANITIZE, as far as text and
# frames go. It sanitises what is saved, whoever wrote it.
CANVAS = Rules(
    words("a b blockquote br code div em h1 h2 h3 h4 i iframe img li ol p pre span strong table tbody td th tr u ul"),
    words("style class id title role lang dir"),
    words("src width height name align frameborder scrolling sandbox allowfullscreen"),
)

# Moodle shows the text of a Page as it was saved (mod/page/view.php: noclean). What its editor, TinyMCE, lets through
# was seen by giving it such tags: setContent() and getContent() of 6.8.6, with its own settings and with Moodle's.
MOODLE_EDITOR = Rules(
    CANVAS.tags,
    CANVAS.everywhere,
    words("src width height name sandbox allowfullscreen loading"),
)


def filtered(html: str, rules: Rules) -> str:
    """What is left of it."""
    reader = _Reader(rules)
    reader.feed(html)
    reader.close()
    return "".join(reader.left)


class _Reader(HTMLParser):
    def __init__(self, rules: Rules) -> None:
        super().__init__(convert_charrefs=True)
        self._rules = rules
        self.left: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._rules.tags:
            return
        kept = [f' {name}="{escape(value)}"' for name, value in attrs if value and self._rules.keeps(tag, name)]
        self.left.append(f"<{tag}{''.join(kept)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._rules.tags:
            self.left.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.left.append(escape(data))
