"""`python -m tounga` is the `tounga` command."""

import sys

from tounga.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
