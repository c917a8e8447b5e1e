"""The Nordlys world: a service group in Denmark, Norway and Sweden, and what is planted in its year."""
