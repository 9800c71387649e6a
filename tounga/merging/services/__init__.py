"""What is done with two files of one human. All verbs are imported from here."""

from tounga.merging.services.joining import join_files
from tounga.merging.services.undoing import Undone, undo_join

__all__ = ["Undone", "join_files", "undo_join"]
