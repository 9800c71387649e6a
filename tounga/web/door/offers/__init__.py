"""Offers as every audience reads them: the same facts in the same words, the same poster."""
