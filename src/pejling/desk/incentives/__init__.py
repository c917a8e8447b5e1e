"""Incentives on the desk: what is promised for an answer, and how it is kept."""
