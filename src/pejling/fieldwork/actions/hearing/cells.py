"""Where an answer and the steps towards it are counted."""

from typing import Any

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.rules.sets import Source


def cell_of(row: Invitation | Response, source: str) -> dict[str, Any]:
    """The columns that the counts of an ask or an answer have in common."""
    return {
        "organisation_id": row.organisation_id,
        "programme_id": row.programme_id,
        "track": row.track,
        "channel": row.channel,
        "source": source,
        "unit_id": row.unit_id,
    }


def base_of(invitation: Invitation) -> Source:
    """Steps of the funnel stand in the cell in which the hand-over was counted."""
    return source_of(invitation.organisation.simulated)


def source_of(simulated: bool) -> Source:
    """Where an answer to an ask of ours comes from."""
    return Source.SIMULATED if simulated else Source.ASKED
