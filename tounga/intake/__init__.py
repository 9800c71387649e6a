"""Registers that other tools kept, taken over line by line (P1); and the whole register, handed out in open formats (T8)."""
