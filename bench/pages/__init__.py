"""Server time of every staff page with 1 000 people, then with 20 000."""
