"""The cases page: who is owed an answer."""
