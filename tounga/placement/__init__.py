"""From the chosen candidate to the arrived worker: contract, papers, departure."""
