"""Coming in: sign-in, one-time links, passwords, the first page."""
