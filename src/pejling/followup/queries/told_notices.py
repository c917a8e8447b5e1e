"""Writing to employees what a customer said unasked."""

from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.message import Message
from pejling.fieldwork.models import Told
from pejling.fieldwork.rules.telling import Nature
from pejling.followup.models import Case
from pejling.followup.queries.folding import shown_in_mail
from pejling.followup.queries.links import action_links
from pejling.followup.queries.notices import staff_message
from pejling.followup.queries.readers import reader_at
from pejling.followup.queries.saying import desk_url, when, who_said
from pejling.followup.rules.sets import WAITING
from pejling.outbox.models import Delivery

ALONG = ("organisation", "contact", "account", "unit", "employee__user")


def compose_told_notice(told_id: int, *, delivery: Delivery) -> Message | None:
    """The mail that tells of a complaint or praise; None when the words have been erased or purged."""
    told = Told.objects.select_related(*ALONG).filter(pk=told_id).exclude(comment="").first()
    if told is None:
        return None
    reader = reader_at(delivery.address, told.organisation)
    language = reader.language if reader else told.organisation.language
    case = case_of_told(told)
    with translation.override(language):
        values = _complaint(told, case) if told.nature == Nature.COMPLAINT else _praise(told)
        values |= _common(told, case)
        values["links"] = action_links(case, reader, made_at=delivery.created_at) if case else []
    return staff_message(delivery, "notice", {"language": language, **values}, told.organisation, reader)


def case_of_told(told: Told) -> Case | None:
    """The case that waits about it."""
    return Case.objects.filter(told=told, state__in=sorted(WAITING)).first()


def _complaint(told: Told, case: Case | None) -> dict[str, object]:
    who = who_said(told)
    return {
        "subject": _("Complaint from %(who)s") % {"who": who},
        "headline": _("%(who)s complains") % {"who": who},
        "next_step": next_step_of_told(told, case),
    }


def _praise(told: Told) -> dict[str, object]:
    who = who_said(told)
    return {
        "subject": _("Praise from %(who)s") % {"who": who},
        "headline": _("%(who)s praises you") % {"who": who},
        "next_step": _("Praise is worth passing on."),
    }


def _common(told: Told, case: Case | None) -> dict[str, object]:
    path = f"cases/{case.public_id}/" if case else "told/"
    return {
        "changed": _("To be reached at: %(reach)s") % {"reach": told.reach} if told.reach else "",
        "comment": shown_in_mail(told),
        "no_comment": "",
        "about": _("Said unasked about %(place)s") % {"place": told.unit.name if told.unit else told.organisation.name},
        "url": desk_url(told.organisation, path),
        "button": _("Open the case") if case else _("See what was said"),
        "without_signing_in": _("Or from here, without signing in:"),
        "small": _("You get this mail because it concerns you or your customer. It counts in no figure."),
    }


def next_step_of_told(told: Told, case: Case | None) -> str:
    """What is to be done about a complaint, without a name."""
    if told.no_contact:
        return _("The visitor left no way to be reached. Find the cause, and resolve the case.")
    if case is None:
        return _("The case has been closed already.")
    return _("Please contact the customer before %(time)s.") % {"time": when(case.due_at, told.organisation)}
