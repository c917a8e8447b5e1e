"""The pages of improvements: what is being done about what customers said."""
