"""Chat rooms that take what we say over an incoming webhook: Slack, and Teams."""
