"""Files asked of the region that keeps them: transferred, opened for reading, or refused with a reason (P3, U2)."""
