"""The local mailbox: a mail server that keeps what it gets, for looking at."""
