"""Which words make a message marketing under Danish or German practice."""
