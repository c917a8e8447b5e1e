"""What a member wishes to be told by mail."""
