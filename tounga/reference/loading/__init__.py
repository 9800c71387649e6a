"""Bringing the tables in line with a country pack: add, change, close; never delete."""
