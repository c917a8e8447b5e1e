"""JSON for other systems, and what providers report."""
