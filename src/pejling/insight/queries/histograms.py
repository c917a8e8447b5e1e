"""The narrow waist: every score on a page, in an export or in an alarm is made of these."""

from pejling.insight.queries.columns import By
from pejling.insight.queries.scope import Scope
from pejling.insight.queries.tallies import tallies
from pejling.insight.rules.dimensions import Cell
from pejling.stats import Histogram
from pejling.stats.display import hidden_parts

__all__ = ["Histogram", "histograms", "shown"]


def histograms(scope: Scope, by: By = ()) -> dict[Cell, Histogram]:
    """Confirmed answers by answered day, as eleven counts for each cell that has any; by nothing: the cell ().

    Where units are told apart, answers that belong to no unit are in no cell.
    """
    found = {cell: tally.histogram for cell, tally in tallies(scope, by, asks=False).items()}
    return shown({cell: histogram for cell, histogram in found.items() if histogram}, scope.smallest_cell)


def shown(found: dict[Cell, Histogram], smallest: int) -> dict[Cell, Histogram]:
    """The cells that may be shown beside their total; the total itself always may."""
    if smallest <= 1 or () in found:
        return found
    hidden = hidden_parts([histogram.n for histogram in found.values()], smallest)
    return {cell: histogram for (cell, histogram), away in zip(found.items(), hidden, strict=True) if not away}
