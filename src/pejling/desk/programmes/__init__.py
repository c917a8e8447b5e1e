"""The programmes pages: what we ask, and why somebody was not asked."""
