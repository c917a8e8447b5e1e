"""What we ask, when and where."""
