"""People: one human, one file."""
