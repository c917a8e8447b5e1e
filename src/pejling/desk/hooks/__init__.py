"""Chat rooms that are told."""
