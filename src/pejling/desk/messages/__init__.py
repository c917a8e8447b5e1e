"""What became of the messages that left, or are to leave."""
