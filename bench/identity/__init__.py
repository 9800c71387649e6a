"""One human, one file: the look-up, the search for duplicates in the whole register, and what verdicts teach."""
