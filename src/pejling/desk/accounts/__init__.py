"""Customer Pulse: the accounts, how each fares and why, and what is planned for it."""
