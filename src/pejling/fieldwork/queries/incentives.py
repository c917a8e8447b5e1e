"""What is promised for an answer, and to whom."""

from pejling.fieldwork.models import IncentiveCode, Invitation, Response
from pejling.fieldwork.queries.asks import rules_of
from pejling.programme.rules.sets import IncentiveKind


def is_promised(invitation: Invitation) -> bool:
    """Whether this ask promises anything: by its rules, not against its arm of a trial, and while codes last."""
    if invitation._state.adding:
        return True  # a preview shows what could be said
    incentive = rules_of(invitation).incentive
    if incentive is None or not _allowed(invitation):
        return False
    return incentive.kind != IncentiveKind.CODE or free_codes(invitation.programme_id) > 0


def gives_codes(invitation: Invitation) -> bool:
    """Whether whoever answers this ask gets a code of their own."""
    incentive = rules_of(invitation).incentive
    return incentive is not None and incentive.kind == IncentiveKind.CODE and _allowed(invitation)


def code_of(invitation: Invitation, response: Response) -> str:
    """The code that was given for an answer; "" where none was."""
    if not gives_codes(invitation):
        return ""
    return IncentiveCode.objects.filter(response=response).values_list("code", flat=True).first() or ""


def free_codes(programme_id: int) -> int:
    """How many codes are left."""
    return IncentiveCode.objects.filter(programme_id=programme_id, given_at=None).count()


def _allowed(invitation: Invitation) -> bool:
    """Not where the person's arm of a trial goes without."""
    return invitation.trial_arm is None or invitation.trial_arm.value.incentive
