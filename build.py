#!/usr/bin/env python3
"""The one entry for people and CI: installs what is missing, then builds, serves or tests.

Needs Python 3.11 or newer and pip, nothing else. Whatever it makes (.venv, node_modules,
dist) holds a stamp of what it was made from, so that a second call does only what changed.
Its parts are in tools/.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - before the imports: an old Python lacks some of them
    sys.exit("build.py: needs Python 3.11 or newer, this is " + sys.version.split()[0])

from tools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
