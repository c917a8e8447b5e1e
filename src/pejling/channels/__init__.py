"""Ways out: takes a Message, gives a Receipt."""
