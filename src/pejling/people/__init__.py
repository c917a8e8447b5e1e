"""Who, and what happened to them."""
