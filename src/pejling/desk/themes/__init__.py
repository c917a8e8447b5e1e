"""Themes: what customers talk about, and the words by which it is known."""
