"""How figures look: words, and drawings whose coordinates are computed here."""
