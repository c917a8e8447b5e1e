"""The local mailbox: each mail as the customer sees it. Never in production."""
