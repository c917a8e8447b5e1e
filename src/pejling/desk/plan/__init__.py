"""The plan page: what to expect of the coming year, and what if."""
