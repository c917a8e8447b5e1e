"""Settings of the follow-up: playbooks, drafts, offers, opening hours."""
