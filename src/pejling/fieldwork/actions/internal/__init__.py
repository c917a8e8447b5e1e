"""The internal track: colleagues are asked about each other's departments, and nobody can tell who answered what."""
