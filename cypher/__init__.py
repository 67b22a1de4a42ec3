"""Queries, one statement a file; read by ``kloutgraph.queries``."""
