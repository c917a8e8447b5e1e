"""The answers page: what customers said."""
