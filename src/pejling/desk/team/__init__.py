"""The team page: who is a member, and inviting colleagues."""
