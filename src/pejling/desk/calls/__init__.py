"""The call list: whom to ring up, what to say, and what came of it."""
