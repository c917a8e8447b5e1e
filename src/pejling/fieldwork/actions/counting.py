"""Change rows: what a committed change did to the figures."""

from collections.abc import Sequence
from datetime import date

from pejling.fieldwork.models import CountChange
from pejling.fieldwork.rules.sets import Measure
from pejling.people.actions.gathering import add_later
from pejling.people.actions.inserting import Row


def count_change(
    *,
    organisation_id: int,
    programme_id: int,
    track: str,
    channel: str,
    source: str,
    unit_id: int | None,
    day: date,
    measure: Measure,
    delta: int,
) -> None:
    """Write that a count changed; call it in the transaction of the change, or figures will drift.

    The day is the answer's local day for a score, and the hand-over's for a step of the funnel.
    """
    change = {
        "organisation_id": organisation_id,
        "programme_id": programme_id,
        "track": track,
        "channel": channel,
        "source": source,
        "unit_id": unit_id,
        "day": day,
        "measure": measure,
        "delta": delta,
    }
    count_changes([change])


def count_changes(changes: Sequence[Row]) -> None:
    """Write several change rows, given by attribute name."""
    add_later(CountChange, changes, column="delta")
