"""`python -m playground`: the command line is in `cli`."""

import sys

from playground.cli.command import main

if __name__ == "__main__":
    sys.exit(main())
