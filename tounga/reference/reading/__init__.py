"""Reading published files and country packs: cell by cell, every fault with its file, line and column. No ORM here."""
