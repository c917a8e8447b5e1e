"""The ask behind a respondent's link."""

from functools import lru_cache

from django.db.models import QuerySet

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.rules.answers import Asked
from pejling.fieldwork.rules.sets import InvitationState, ResponseState
from pejling.people.models import Organisation
from pejling.people.queries.prepared import Prepared
from pejling.programme.models import Programme, RuleVersion
from pejling.programme.rules.versions import Rules, rules_from_json

ALONG = ("organisation", "programme", "contact", "sender", "event", "touchpoint", "response")
NARROW = {  # of these all that a page says; anything else of them would be read when it is asked for
    "contact": ("given_name", "family_name"),
    "sender": ("given_name", "family_name"),
    "event": ("properties",),
    "touchpoint": ("name",),
}


def columns(**related: tuple[str, ...]) -> list[str]:
    """All of an invitation, and of what hangs on it so much: for ``only``."""
    own = [field.name for field in Invitation._meta.concrete_fields]
    return own + [f"{name}__{field}" for name, fields in related.items() for field in fields]


def _ask(here: str) -> "QuerySet[Invitation]":
    whole = {"organisation": Organisation, "programme": Programme, "response": Response}
    read = {name: tuple(field.name for field in model._meta.concrete_fields) for name, model in whole.items()}
    return Invitation.objects.select_related(*ALONG).only(*columns(**read, **NARROW)).filter(public_id=here)


ASK = Prepared(_ask)


def ask_behind(public_id: str) -> Invitation | None:
    """The invitation with all that its page says, in one read."""
    return ASK.first(public_id)


def response_of(invitation: Invitation) -> Response | None:
    """The answer that a person has given, if any; one that waits to be confirmed is none yet."""
    response: Response | None = getattr(invitation, "response", None)
    return response if response is not None and response.state == ResponseState.CONFIRMED else None


def row_of(invitation: Invitation) -> Response | None:
    """The answer's row, whoever gave it and whatever became of it."""
    row: Response | None = getattr(invitation, "response", None)
    return row


def asked(invitation: Invitation, response: Response | None) -> Asked:
    """What the rules need to know of an invitation (the clock of an edit starts with the answer)."""
    return Asked(
        state=InvitationState(invitation.state),
        expires_at=invitation.expires_at,
        visited_at=invitation.visited_at,
        answered_at=response.answered_at if response and response.state == ResponseState.CONFIRMED else None,
        edit_hours=rules_of(invitation).edit_hours,
        taken_back=response is not None and response.state == ResponseState.WITHDRAWN,
    )


def rules_of(invitation: Invitation) -> Rules:
    """The rules the person was asked by."""
    return rules_of_version(invitation.programme.public_id, invitation.rule_version)


@lru_cache(maxsize=512)
def rules_of_version(programme_public_id: str, version: int) -> Rules:
    """A rule version never changes once it has decided anything, so it may be remembered."""
    rows = RuleVersion.objects.filter(programme__public_id=programme_public_id, version=version)
    return rules_from_json(rows.values_list("rules", flat=True).get())
