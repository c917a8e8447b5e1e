"""The page on the loop itself: whether unhappy customers hear from somebody, how fast, and what came of it."""
