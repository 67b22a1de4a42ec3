"""Seeds that trust begins at, who counts by them, and what fakes gain."""
