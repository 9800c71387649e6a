"""Published nomenclatures, streamed into temporary tables, checked whole, then merged: added, changed, retired."""
