"""Where a graph is kept and asked: one module an engine."""
