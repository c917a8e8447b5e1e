"""How many candidates one write transaction takes."""

FIRST = 25
FEWEST = 10  # below, the statements and the commit cost more than the rows
MOST = 500
LONGEST_WRITE = 0.03  # seconds of a write transaction: on SQLite an answer waits for it


class Pace:
    """As many candidates as fit into the time that others can wait."""

    def __init__(self) -> None:
        self.size = min(FIRST, MOST)

    def took(self, count: int, seconds: float) -> None:
        """Learn from a transaction."""
        fitting = int(count * LONGEST_WRITE / max(seconds, 0.001))
        self.size = min(MOST, max(FEWEST, min(fitting, 2 * self.size)))
