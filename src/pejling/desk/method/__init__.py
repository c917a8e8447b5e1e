"""How the figures are worked out, in words, beside the figures."""
