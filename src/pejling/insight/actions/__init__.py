"""Writes: folding change rows into rollups, and making rollups anew."""
