"""Trials on the desk: planned, seen, stopped."""
