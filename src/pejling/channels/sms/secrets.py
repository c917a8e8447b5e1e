"""Secrets in addresses, for providers that sign nothing."""

import hmac


def same_secret(given: str, ours: str) -> bool:
    """Whether somebody knows our secret; nobody does while we have none."""
    return bool(ours) and hmac.compare_digest(given.encode(), ours.encode())
