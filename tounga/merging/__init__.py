"""Two files of one human joined into one, and taken apart again while that can be undone (P3)."""
