"""Candidacy, preselection, presentation, and the employer's decision."""
