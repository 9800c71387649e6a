"""Accounts, roles, scopes and the second factor."""
