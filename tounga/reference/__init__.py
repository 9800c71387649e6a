"""Occupations, territory, countries, dated figures and rules: what is looked up and never typed twice (O, N2)."""
