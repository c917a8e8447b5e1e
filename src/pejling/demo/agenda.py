"""What simulated people have still to do, in the order of time."""

import heapq
from collections.abc import Callable
from datetime import datetime

Step = Callable[[datetime], None]


class Agenda:
    """Steps with their moments; a step may put further steps on the agenda."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, str, int, Step]] = []
        self._count = 0

    def add(self, at: datetime, key: str, step: Step) -> None:
        """Plan a step; the (stable) key decides between steps of one moment."""
        self._count += 1
        heapq.heappush(self._heap, (at, key, self._count, step))

    def has_until(self, moment: datetime) -> bool:
        """Whether a step is left up to and including a moment."""
        return bool(self._heap) and self._heap[0][0] <= moment

    def run_until(self, moment: datetime, *, enough: Callable[[], bool] = lambda: False) -> int:
        """Take every step up to and including a moment, each at its own time, or until it is ``enough``."""
        taken = 0
        while self.has_until(moment) and not enough():
            at, _, _, step = heapq.heappop(self._heap)
            step(at)
            taken += 1
        return taken

    def __len__(self) -> int:
        return len(self._heap)
