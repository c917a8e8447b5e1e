"""The built-in texts, one module per language: plain data, edited by people who speak it."""
