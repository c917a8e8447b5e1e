"""The ask behind a respondent's link."""

from functools import lru_cache

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.queries.prepared import Prepared
from pejling.fieldwork.rules.answers import Asked
from pejling.fieldwork.rules.sets import InvitationState, ResponseState
from pejling.programme.models import RuleVersion
from pejling.programme.rules.versions import Rules, rules_from_json

ALONG = ("organisation", "programme", "contact", "sender", "event", "touchpoint", "response")


ASK = Prepared(lambda here: Invitation.objects.select_related(*ALONG).filter(public_id=here))


def ask_behind(public_id: str) -> Invitation | None:
    """The invitation with all that its page says, in one read."""
    return ASK.first(public_id)


def response_of(invitation: Invitation) -> Response | None:
    """The answer that a person has given, if any; one that waits to be confirmed is none yet."""
    response: Response | None = getattr(invitation, "response", None)
    return response if response is not None and response.state == ResponseState.CONFIRMED else None


def asked(invitation: Invitation, response: Response | None) -> Asked:
    """What the rules need to know of an invitation (the clock of an edit starts with the answer)."""
    return Asked(
        state=InvitationState(invitation.state),
        expires_at=invitation.expires_at,
        visited_at=invitation.visited_at,
        answered_at=response.answered_at if response and response.state == ResponseState.CONFIRMED else None,
        edit_hours=rules_of(invitation).edit_hours,
    )


def rules_of(invitation: Invitation) -> Rules:
    """The rules the person was asked by."""
    return rules_of_version(invitation.programme.public_id, invitation.rule_version)


@lru_cache(maxsize=512)
def rules_of_version(programme_public_id: str, version: int) -> Rules:
    """A rule version never changes once it has decided anything, so it may be remembered."""
    rows = RuleVersion.objects.filter(programme__public_id=programme_public_id, version=version)
    return rules_from_json(rows.values_list("rules", flat=True).get())
