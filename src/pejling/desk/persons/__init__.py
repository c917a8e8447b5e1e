"""People pages: what customers said of one colleague, told fairly, to that colleague and to whoever leads them."""
