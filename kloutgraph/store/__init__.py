"""The whole of a graph as tables: written out, carried, laid into a fresh store. Compaction, backup and restore."""
