"""`python -m tounga.config` is the `tounga` command too."""

import sys

from tounga.config.cli import main

if __name__ == "__main__":
    sys.exit(main())
