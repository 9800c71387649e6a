"""Messages to people: rows first, sent after commit."""
