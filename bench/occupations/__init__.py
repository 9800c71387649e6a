"""The search of occupations over the whole published directory, beside what others would do."""
