"""What it means: histograms, funnels and the figures made of them."""
