"""Writing to employees what a customer just said."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pejling.channels.letters import letter
from pejling.channels.message import Message
from pejling.fieldwork.models import Addition, LeftAddress, Response
from pejling.followup.models import Case
from pejling.followup.queries.files import Kept, files_in_words, files_with_answer
from pejling.followup.queries.folding import shown_words
from pejling.followup.queries.links import action_links
from pejling.followup.queries.readers import Reader, reader_at
from pejling.followup.queries.saying import desk_url, told, when
from pejling.followup.queries.untold import ALONG
from pejling.followup.rules.notices import tells_at_once
from pejling.followup.rules.playbook import asks_for_case
from pejling.followup.rules.sets import WAITING
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind
from pejling.people.models import Organisation
from pejling.people.queries.prepared import Prepared

FOLDER = Path(__file__).parent.parent / "mail"
ANSWER = Prepared(
    lambda here: Response.objects.confirmed().select_related(*ALONG, "employee__user").filter(pk=here), -1
)
WAITING_CASE = Prepared(lambda here: Case.objects.unhappy().filter(response_id=here, state__in=sorted(WAITING)), -1)


def compose_answer_notice(response_id: int, *, delivery: Delivery | None = None) -> Message | None:
    """The mail that tells of one answer as it now stands; None when it is gone or need not be told at once."""
    response = ANSWER.first(response_id)
    delivery = delivery or _newest(DeliveryKind.ANSWER_NOTICE, response_id)
    if response is None or delivery is None:
        return None
    added = list(Addition.objects.filter(response=response).order_by("at").values_list("text", flat=True))
    left = LeftAddress.objects.filter(response=response).first() if response.contact_id is None else None
    files = files_with_answer(response.invitation_id)
    if not (added or left or files) and not tells_at_once(response.score, response.comment):
        return None
    organisation = response.organisation
    reader = reader_at(delivery.address, organisation)
    case = WAITING_CASE.first(response_id)
    language = reader.language if reader else organisation.language
    with translation.override(language):
        values = _notice(response, case, added, left, files) | {"links": _links(case, reader, delivery)}
    return staff_message(delivery, "notice", {"language": language, **values}, organisation, reader)


def _links(case: Case | None, reader: Reader | None, delivery: Delivery) -> list[dict[str, str]]:
    return action_links(case, reader, made_at=delivery.created_at) if case else []


def _newest(kind: DeliveryKind, subject_id: int) -> Delivery | None:
    return Delivery.objects.filter(kind=kind, subject_id=subject_id).order_by("-pk").first()


def _notice(
    response: Response, case: Case | None, added: list[str], left: LeftAddress | None, files: Kept
) -> dict[str, object]:
    answer, organisation = told(response), response.organisation
    subject = _("%(score)s from %(who)s") % {"score": answer.score, "who": answer.who}
    path = f"cases/{case.public_id}/" if case else "answers/"
    return {
        "subject": subject,
        "headline": _("%(who)s gave %(score)s out of 10") % {"who": answer.who, "score": answer.score},
        "changed": " ".join(filter(None, (_changed(response), _reach(left), files_in_words(files)))),
        "comment": "\n\n".join(filter(None, (answer.comment, *_shown(added, response.language)))),
        "no_comment": _("There is no comment."),
        "about": answer.about,
        "next_step": next_step_of_answer(response, case, added, left),
        "url": desk_url(organisation, path),
        "button": _("Open the case") if case else _("See the answers"),
        "without_signing_in": _("Or from here, without signing in:"),
        "small": _("You get this mail because the answer concerns you or your customer."),
    }


def _shown(added: list[str], language: str) -> list[str]:
    return [shown_words(words, language) for words in added]


def _changed(response: Response) -> str:
    """Zero is a score: it is compared, never tested for truth."""
    if response.first_score == response.score:
        return ""
    return _("The first score was %(score)s.") % {"score": response.first_score}


def _reach(left: LeftAddress | None) -> str:
    return _("To be reached at: %(reach)s") % {"reach": left} if left else ""


def next_step_of_answer(
    response: Response, case: Case | None, added: Sequence[str] = (), left: LeftAddress | None = None
) -> str:
    """What is to be done about an answer, without a name."""
    if response.no_contact:
        return _("The customer asks not to be contacted about this. Please respect it.")
    if case is not None:
        return _("Please contact the customer before %(time)s.") % {"time": when(case.due_at, response.organisation)}
    if left is not None:
        return _("Whoever answered left an address and may like to hear from you.")
    if response.contact_id is None and asks_for_case(response.score):
        return _("Nobody left a name, so there is nobody to call. What was said can be put right all the same.")
    if added:
        return _("The customer added to an earlier answer.")
    return _("Praise is worth passing on.")


def staff_message(
    delivery: Delivery,
    template: str,
    values: dict[str, object],
    organisation: Organisation,
    reader: Reader | None,
) -> Message:
    """A mail to a colleague; nobody answers it, so no mail program need send an absence note."""
    text, html = letter(FOLDER, template).write({"links": (), **values})
    return Message(
        message_id=delivery.message_id,
        sender_name=organisation.name,
        sender_address=f"{organisation.slug}@{settings.MAIL_DOMAIN}",
        to_name=reader.name if reader else "",
        to_address=delivery.address,
        subject=str(values["subject"]),
        text=text,
        html=html,
        headers=(("Auto-Submitted", "auto-generated"),),
    )
