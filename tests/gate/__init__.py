"""Tests of the gate for Cypher that analysts type: what must pass it, and what must not."""
