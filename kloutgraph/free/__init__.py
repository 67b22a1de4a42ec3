"""Free Cypher of analysts: what is typed is read and refused, or run with an end. It can change nothing."""
