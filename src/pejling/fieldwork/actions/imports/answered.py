"""Which imported ask an imported answer belongs to, so that the response rate of the earlier system stays true."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta

from pejling.fieldwork.actions.imports.changes import Cell, imported_cell
from pejling.fieldwork.actions.imports.references import References
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.importing.rows import ResponseRow
from pejling.fieldwork.rules.sets import InvitationState, Measure
from pejling.people.actions.bulk import update_rows
from pejling.people.actions.imports.kind import Situation
from pejling.people.rules.days import local_day

LATEST = timedelta(days=60)  # an answer that comes later answers nothing that we know of
Asks = dict[str, Invitation]


def match_asks(rows: Sequence[ResponseRow], found: References, situation: Situation) -> Asks:
    """The ask of each response (by its key): the programme's latest to the person before the answer."""
    waiting = _waiting(rows, found, situation)
    matched: Asks = {}
    for row in sorted(rows, key=lambda row: row.answered_at):
        contact = found.contact_of(row)
        asks = waiting.get((found.programmes[row.programme].pk, contact.person_key), []) if contact else []
        day = local_day(row.answered_at, situation.organisation.zone)
        fitting = [ask for ask in asks if timedelta(0) <= day - ask.asked_on <= LATEST]
        if fitting:
            matched[row.key] = fitting[-1]
            asks.remove(fitting[-1])
    return matched


def _waiting(
    rows: Sequence[ResponseRow], found: References, situation: Situation
) -> dict[tuple[int, str], list[Invitation]]:
    """Imported asks without an answer, oldest first, of the programmes and persons of some responses."""
    persons = {contact.person_key for row in rows if (contact := found.contact_of(row))}
    asks = Invitation.objects.filter(
        organisation=situation.organisation,
        person_key__in=persons,
        programme__in={programme.pk for programme in found.programmes.values()},
        imported=True,
        state=InvitationState.EXPIRED,
    ).order_by("asked_on", "pk")
    waiting = defaultdict(list)
    for ask in asks:
        waiting[ask.programme_id, ask.person_key].append(ask)
    return waiting


def mark_answered(rows: Sequence[ResponseRow], asks: Asks, found: References, cells: Counter[Cell]) -> None:
    """Set the asks to answered, and count them for the funnel of the day they were sent."""
    changed = []
    for row in rows:
        ask = asks.get(row.key)
        if ask is None:
            continue
        changed.append((ask.pk, InvitationState.ANSWERED.value, row.answered_at))
        programme = found.programmes[row.programme]
        cells[
            imported_cell(
                programme, channel=ask.channel, unit_id=ask.unit_id, day=ask.asked_on, measure=Measure.ANSWERED
            )
        ] += 1
    update_rows(Invitation, ("state", "answered_at"), changed)
