"""Employers and the decision whether they can be trusted."""
