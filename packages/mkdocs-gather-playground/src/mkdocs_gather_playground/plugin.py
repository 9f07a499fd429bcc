"""The plugin: teaches Markdown the fence, and links the tag's script."""

from __future__ import annotations

from gather_playground_docs import script_url
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_gather_playground.fence import PlaygroundExtension


class PlaygroundConfig(Config):
    """What is under the plugin in mkdocs.yml."""

    src = config_options.Type(str)
    """where a playground is: an address, or a path in this site"""
    stills = config_options.Type(bool, default=True)
    """draw still pictures while building; the programs run on the machine that builds"""


class PlaygroundPlugin(BasePlugin[PlaygroundConfig]):
    """Named `gather-playground` in mkdocs.yml."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._extension = PlaygroundExtension(stills=self.config.stills)
        config.markdown_extensions.append(self._extension)  # type: ignore[arg-type]  # Markdown takes more than names
        script = config_options.ExtraScriptValue(script_url(self.config.src))
        script.defer = True
        config.extra_javascript.append(script)
        return config

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Lets what is wrong with a fence be said of its page."""
        self._extension.place = page.file.src_uri
