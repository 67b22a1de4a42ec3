"""First loads: whole files as tables in DuckDB, and a fresh store instead of batches. The same counts, the same graph.

What is asked once per account is asked in Python, of the same functions as row by row; what is done once per act is
said in SQL. What is not plainly ordinary goes through the format's own reader.
"""
