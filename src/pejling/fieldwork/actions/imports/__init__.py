"""Asks and responses of an earlier system, brought in from files."""
