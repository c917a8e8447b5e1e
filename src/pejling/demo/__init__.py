"""A world replayed through the real doors on an injected clock."""
