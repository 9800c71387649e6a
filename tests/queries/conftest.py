"""One world for each file of this folder."""

from tests.matrix.standing import standing

__all__ = ["standing"]
