"""Clicks: followed or pressed, but not confirmed; and the machines that follow links."""
