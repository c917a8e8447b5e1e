"""Letters: printed in batches, taken to the post, handed over."""
