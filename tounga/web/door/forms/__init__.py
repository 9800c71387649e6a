"""Forms that two doors share."""
