"""What a person can do about their data, one module a right. To be left out needs no proof; to be let in does."""
