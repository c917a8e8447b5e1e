"""Reads: histograms, funnels and the figures made of them."""
