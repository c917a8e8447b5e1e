"""Browsers that show what we say, reached through the push service of whoever made them (RFC 8030)."""
