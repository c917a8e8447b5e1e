"""Setting up a programme: one question a page, from the idea to the launch."""
