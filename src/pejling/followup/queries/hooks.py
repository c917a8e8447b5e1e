"""Writing to chat rooms: no customer's name or words unless the owner has ticked it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.message import Message
from pejling.channels.webhooks.card import Card, slack_body, teams_body
from pejling.followup.models import Case
from pejling.followup.queries.case_notices import case_in
from pejling.followup.queries.folding import shown_in_mail
from pejling.followup.queries.saying import desk_url, when, who_said
from pejling.followup.queries.weekly import lines_of_week
from pejling.followup.rules.sets import CaseState
from pejling.outbox.models import Delivery, Hook
from pejling.outbox.rules.sets import DeliveryKind, HookKind

BODIES: dict[HookKind, Callable[[Card], str]] = {HookKind.SLACK: slack_body, HookKind.TEAMS: teams_body}


def compose_hooks(deliveries: Sequence[Delivery], *, now: datetime) -> list[Message | None]:
    """What each room is told; None for a room that is off, and for what is not true any more."""
    keys = [row.address for row in deliveries]
    rooms = {hook.public_id: hook for hook in Hook.objects.select_related("organisation").filter(public_id__in=keys)}
    return [_message(row, rooms.get(row.address), now) for row in deliveries]


def _message(delivery: Delivery, hook: Hook | None, now: datetime) -> Message | None:
    """A test also reaches a room that is off: somebody wants to see whether it works."""
    if hook is None or not (hook.enabled or delivery.kind == DeliveryKind.HOOK_TEST):
        return None
    with translation.override(hook.organisation.language):
        card = _card(delivery, hook, now)
    if card is None:
        return None
    return Message(
        message_id=delivery.message_id,
        sender_name=hook.organisation.name,
        sender_address="",
        to_name=hook.name,
        to_address=hook.url,
        subject=card.headline,
        text=BODIES[HookKind(hook.kind)](card),
    )


def _card(delivery: Delivery, hook: Hook, now: datetime) -> Card | None:
    match DeliveryKind(delivery.kind):
        case DeliveryKind.HOOK_TEST:
            return _test(hook)
        case DeliveryKind.HOOK_WEEKLY:
            return _week(hook, delivery, now)
        case DeliveryKind.HOOK_OVERDUE:
            return _about_case(delivery, hook, states=(CaseState.OPEN,), overdue=True)
        case _:
            return _about_case(delivery, hook, states=(CaseState.OPEN, CaseState.CONTACTED), overdue=False)


def _test(hook: Hook) -> Card:
    return Card(
        headline=_("Pejling reaches this room"),
        lines=[_("It was tried by hand. Nothing has happened.")],
        button=_("Open the radar"),
        url=desk_url(hook.organisation, ""),
    )


def _week(hook: Hook, delivery: Delivery, now: datetime) -> Card | None:
    found = lines_of_week(hook.organisation, hook.unit_id, delivery.idempotency_key, now=now)
    if found is None:
        return None
    headline, lines = found
    return Card(headline, lines, _("Open the radar"), desk_url(hook.organisation, ""))


def _about_case(delivery: Delivery, hook: Hook, *, states: tuple[CaseState, ...], overdue: bool) -> Card | None:
    case = case_in(delivery.subject_id, states=states)
    if case is None or case.organisation_id != hook.organisation_id:
        return None
    return Card(
        headline=_overdue(case, hook) if overdue else _new(case, hook),
        lines=_lines(case, hook),
        button=_("Open the case"),
        url=desk_url(hook.organisation, f"cases/{case.public_id}/"),
    )


def _who(case: Case, hook: Hook) -> str:
    return who_said(case.heard) if hook.names_customers else _("A customer")


def _new(case: Case, hook: Hook) -> str:
    if case.response is None:
        return _("%(who)s complains") % {"who": _who(case, hook)}
    return _("%(who)s gave %(score)s out of 10") % {"who": _who(case, hook), "score": case.response.score}


def _overdue(case: Case, hook: Hook) -> str:
    return _("Overdue: nobody has contacted %(who)s") % {
        "who": who_said(case.heard) if hook.names_customers else _("a customer")
    }


def _lines(case: Case, hook: Hook) -> list[str]:
    where = [case.heard.unit.name if case.heard.unit else "", _touchpoint(case)]
    due = _("Please contact the customer before %(time)s.") % {"time": when(case.due_at, hook.organisation)}
    said = shown_in_mail(case.heard) if hook.names_customers else ""
    return [line for line in (said, " · ".join(part for part in where if part), _has_it(case), due) if line]


def _touchpoint(case: Case) -> str:
    return case.response.touchpoint.name if case.response and case.response.touchpoint else ""


def _has_it(case: Case) -> str:
    if case.assignee is None:
        return _("Nobody has the case.")
    return _("%(name)s has the case.") % {"name": case.assignee}
