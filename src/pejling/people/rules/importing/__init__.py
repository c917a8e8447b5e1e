"""How a file of rows is understood: its spelling, its columns, its dates and numbers."""
