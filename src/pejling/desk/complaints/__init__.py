"""The page of common complaints: the same said by many."""
