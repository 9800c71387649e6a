"""The French directory of occupations (ROME) as France Travail publishes it: a ZIP of CSV files."""
