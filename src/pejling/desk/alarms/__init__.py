"""Alarms on the desk: what is wrong with the radar itself."""
