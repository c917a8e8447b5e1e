"""The clock: decide, send, expire, fold, notify, digest."""
