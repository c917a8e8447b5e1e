"""The worlds: what each is made of."""
