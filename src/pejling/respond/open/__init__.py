"""Doors for those who were not invited: what their pages share."""
