"""One world for each file of this folder that asks for it."""

from tests.matrix.standing import standing

__all__ = ["standing"]
