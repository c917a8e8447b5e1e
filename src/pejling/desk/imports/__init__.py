"""Bringing in a file from the desk: uploaded, looked at, checked, written."""
