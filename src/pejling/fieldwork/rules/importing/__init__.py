"""Rows of asks and responses that another system made."""
