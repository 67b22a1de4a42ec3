"""The races of kloutgraph against the scripts that people write instead; ``make bench``. It is not shipped."""
