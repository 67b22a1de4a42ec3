"""From acts to scores: what is read, measured, refereed, published."""
