"""Offers of work abroad: taken in, screened, sent to the regions, published."""
