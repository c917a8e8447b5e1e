"""The page of what customers said unasked."""
