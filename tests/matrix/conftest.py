"""One world for each file of this folder that asks for it; and no log of thousands of refused requests."""

from tests.malformed.conftest import quiet
from tests.matrix.standing import standing, with_files

__all__ = ["quiet", "standing", "with_files"]
