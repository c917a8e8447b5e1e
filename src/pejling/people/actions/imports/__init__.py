"""Bringing in files: the machinery, and the kinds of rows that this room knows."""
