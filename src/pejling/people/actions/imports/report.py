"""What came of an import."""

from dataclasses import dataclass, field

from pejling.people.actions.upserts import Upserted
from pejling.people.rules.importing.problems import Problem

KEPT = 1000  # problems kept in memory; all of them go to the listener


@dataclass
class ImportReport:
    """Counts of an import, and the first problems in the order of the rows."""

    kind: str
    name: str
    encoding: str
    delimiter: str
    dry_run: bool
    rows: int = 0  # rows read
    passed_over: int = 0  # nothing in them to bring in, such as a response without a score
    refused: int = 0  # rows with problems
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    unknown_columns: tuple[str, ...] = ()
    resumed_after: int = 0  # the row after which an interrupted import went on
    done: Upserted = field(default_factory=Upserted)
    written: bool = False

    @property
    def good(self) -> int:
        """Rows that can be brought in."""
        return self.rows - self.passed_over - self.refused
