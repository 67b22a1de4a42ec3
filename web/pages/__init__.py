"""One page a module, its template beside it; ``page`` is its blueprint."""
