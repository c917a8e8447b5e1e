"""Coach: what a programme should expect of itself, and what would be better."""
