"""What the tools for documentation share: the options of an embed, its HTML, and still pictures."""

from gather_playground_docs.examples import example_source
from gather_playground_docs.markup import script_url, start_tag
from gather_playground_docs.options import FLAGS, OPTIONS, OptionError, checked
from gather_playground_docs.still import NoStill, draw_still

__all__ = [
    "FLAGS",
    "NoStill",
    "OPTIONS",
    "OptionError",
    "checked",
    "draw_still",
    "example_source",
    "script_url",
    "start_tag",
]
