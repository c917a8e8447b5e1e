"""Locking: an invitation and its answer, ours alone until the commit."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import local

from django.db import connection

from pejling.fieldwork.actions.handing_over import mark_handed_over
from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.queries.asks import columns
from pejling.fieldwork.rules.sets import InvitationState
from pejling.people.models import Organisation
from pejling.people.queries.prepared import Prepared

ALONG = ("organisation", "programme", "employee")
NARROW = {
    "organisation": ("zone", "simulated", "country", "currency", "playbooks_version", "themes_version"),
    "programme": ("public_id",),
    "employee": ("given_name", "family_name", "email", "left_on", "capacity", "user"),
}
ANSWER_ALONG = ("organisation", "employee")
SIZES = (1, 4, 16, 64)  # of the groups that are locked with one prepared read
LOCKED = {
    size: Prepared(
        lambda *ids: (
            Invitation.objects.select_for_update(of=("self",))
            .select_related(*ALONG)
            .only(*columns(**NARROW))
            .filter(pk__in=ids)
            .order_by("pk")
        ),
        *range(-size, 0),
    )
    for size in SIZES
}
ANSWERS = {
    size: Prepared(
        lambda *ids: Response.objects.select_related(*ANSWER_ALONG).filter(invitation_id__in=ids),
        *range(-size, 0),
    )
    for size in SIZES
}
Held = tuple[Invitation, Response | None]


class _Here(local):
    held: Held | None = None


_HERE = _Here()


def lock_house(organisation_id: int) -> None:
    """One who decides whom to ask at a time; answers, which only refer to the organisation, do not wait.

    On SQLite the immediate transaction is the lock.
    """
    if connection.features.has_select_for_update:
        Organisation.objects.select_for_update(no_key=True).values_list("pk").get(pk=organisation_id)


def lock_for_answering(invitation_id: int, *, now: datetime) -> Held:
    """The invitation, handed over at the latest now, and its answer.

    Two reads on purpose: after waiting for the lock, PostgreSQL shows the locked row as it is, but joined rows as
    they were, and the second of two presses at once would not see the answer of the first.
    """
    held = _HERE.held
    if held is not None and held[0].pk == invitation_id:
        _HERE.held = None
        return held
    invitation, response = _lock(invitation_id)
    if invitation.state != InvitationState.DUE:
        return invitation, response
    # The mail arrived before its hand-over was committed: whoever is at the door proves it.
    mark_handed_over(invitation_id, at=now)
    return _lock(invitation_id)


def lock_all(invitation_ids: Sequence[int]) -> dict[int, Held]:
    """Several invitations at once, in one order, so that two groups never wait for each other."""
    found: dict[int, Held] = {}
    for at in range(0, len(invitation_ids), SIZES[-1]):
        found |= _locked(invitation_ids[at : at + SIZES[-1]])
    return found


@contextmanager
def held(pair: Held) -> Iterator[None]:
    """Inside, the next lock of this invitation is this one, which its group holds already."""
    _HERE.held = pair
    try:
        yield
    finally:
        _HERE.held = None


def _lock(invitation_id: int) -> Held:
    found = _locked([invitation_id])
    if invitation_id not in found:
        raise Invitation.DoesNotExist(f"There is no invitation {invitation_id}.")
    return found[invitation_id]


def _locked(ids: Sequence[int]) -> dict[int, Held]:
    size = next(size for size in SIZES if size >= len(ids))
    filled = (*ids, *[ids[-1]] * (size - len(ids)))
    invitations = LOCKED[size].all(*filled)
    answers = {answer.invitation_id: answer for answer in ANSWERS[size].all(*filled)}
    return {invitation.pk: (invitation, answers.get(invitation.pk)) for invitation in invitations}
