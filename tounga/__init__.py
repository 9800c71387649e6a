"""Tounga: the information system of a public employment service for labour migration."""

__version__ = "0.1.0"
