"""Placements on the desk: where the question stands that nobody was invited to."""
