"""Measurements, each a ratio inside one run: `python -m bench <name>`. See README.md."""
