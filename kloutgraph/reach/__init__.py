"""Lists of people who reach many together."""
