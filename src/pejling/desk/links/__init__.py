"""Links in mails that do one thing in a case without signing in."""
