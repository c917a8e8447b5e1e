"""Reads that are not querysets."""
