"""The public employment service's own units, and the agreements it has signed."""
