"""How a message to a customer begins, before anybody has written a word of it."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from pejling.followup.models import Case, CaseMessage
from pejling.followup.queries.to_customers.languages import language_of
from pejling.followup.rules.messages import answer_subject
from pejling.outbox.rules.sets import Channel


@dataclass(frozen=True)
class Opening:
    """What stands in the fields at first, in the customer's language; ``draft`` is the key of a draft, if it is one."""

    subject: str
    text: str
    language: str
    draft: str = ""


def opening_of(case: Case) -> Opening:
    """The customer's name, and the subject of the conversation."""
    language = language_of(case)
    with translation.override(language):
        return Opening(_subject(case), _greeting(case), language)


def solved_opening(case: Case) -> Opening:
    """What is asked some days after the case was closed."""
    language = language_of(case)
    with translation.override(language):
        words = _("Some days ago we dealt with what you told us. Did we solve it?")
        return Opening(_("Did we solve it?"), _greeting(case) + words, language)


def _subject(case: Case) -> str:
    earlier = CaseMessage.objects.filter(case=case, channel=Channel.EMAIL).exclude(subject="").order_by("-at", "-pk")
    last = earlier.values_list("subject", flat=True).first()
    if last:
        return answer_subject(last)
    if case.told_id:
        return _("What you told %(organisation)s") % {"organisation": case.organisation.name}
    return _("Your answer to %(organisation)s") % {"organisation": case.organisation.name}


def _greeting(case: Case) -> str:
    name = case.contact.given_name if case.contact else ""
    return (_("Hello %(name)s,") % {"name": name} if name else _("Hello,")) + "\n\n"
