"""Asking and hearing."""
