"""The machine-readable zone of a passport or an identity card, as ICAO Doc 9303 (parts 3 to 6) lays it down. Pure.

    read(text, today=today())     two or three lines, typed, pasted, or sent by a scanner that acts as a keyboard

Each part stands by itself: one whose check digit does not hold is left out and named, the others are read all the same.
A letter taken for a figure (O for 0, I for 1) is put right only where a check digit proves it, and the reading says
so. What no digit covers (names, states) is never guessed.
"""

from tounga.people.mrz.digits import check_digit
from tounga.people.mrz.reading import Reading, Zone, read

__all__ = ["Reading", "Zone", "check_digit", "read"]
