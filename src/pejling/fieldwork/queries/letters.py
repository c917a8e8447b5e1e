"""Letters: what waits to be printed, what a batch says, and which ask a typed code belongs to."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from pejling.channels.print.codes import qr_svg
from pejling.fieldwork.models import Invitation, Letter, LetterBatch
from pejling.fieldwork.queries.composing import Wordings, placeholders_of, wording_of
from pejling.fieldwork.queries.links import survey_url
from pejling.fieldwork.queries.sendable import blocked, read_blocks
from pejling.fieldwork.rules.posting import MOST_AT_ONCE, address_lines, read_code, shown_code
from pejling.fieldwork.rules.sets import InvitationState
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff, Later
from pejling.outbox.rules.sets import Channel, DeliveryKind, DeliveryState
from pejling.people.models import Organisation
from pejling.people.rules.days import local_day
from pejling.programme.models import Wording
from pejling.programme.rules.placeholders import render
from pejling.programme.rules.sets import ProgrammeState

ALONG = ("organisation", "programme__sender", "touchpoint", "contact", "event", "sender")
GONE = (InvitationState.CANCELLED, InvitationState.EXPIRED)


def waiting_letters(organisation: Organisation, *, now: datetime, limit: int = MOST_AT_ONCE) -> list[Invitation]:
    """The asks by letter that may be printed today and are in no batch yet, oldest first."""
    deliveries = list(_due(organisation, now).order_by("next_at", "pk")[:limit])
    rows = Invitation.objects.filter(pk__in=[row.subject_id for row in deliveries], state=InvitationState.DUE)
    invitations = {row.pk: row for row in rows.filter(letter=None).select_related(*ALONG)}
    deliveries = [row for row in deliveries if row.subject_id in invitations]
    blocks = read_blocks(deliveries, list(invitations.values()), now=now)
    return [
        invitations[row.subject_id]
        for row in deliveries
        if _may_be_printed(invitations[row.subject_id], blocked(invitations[row.subject_id], row, blocks, now=now))
    ]


def _may_be_printed(invitation: Invitation, verdict: CalledOff | Later | None) -> bool:
    """Printing disturbs nobody at night; but who has paused a programme wants no letters from it."""
    return verdict is None or (isinstance(verdict, Later) and invitation.programme.state == ProgrammeState.RUNNING)


def _due(organisation: Organisation, now: datetime) -> "QuerySet[Delivery]":
    """The table of letters is asked for those that are printed: a delivery knows nothing of batches."""
    printed = Letter.objects.filter(organisation=organisation, invitation__state=InvitationState.DUE)
    rows = Delivery.objects.filter(organisation=organisation, channel=Channel.LETTER, kind=DeliveryKind.ASK)
    return rows.filter(state=DeliveryState.DUE, next_at__lte=now).exclude(subject_id__in=printed.values("invitation"))


def letters_to_send(batch: LetterBatch) -> "QuerySet[Letter]":
    """Those whose ask still stands: whoever said no since the printing, or was erased, gets none."""
    rows = batch.letters.filter(invitation__contact__isnull=False)
    return rows.exclude(invitation__state=InvitationState.CANCELLED).order_by("pk")


def withdrawn_letters(batch: LetterBatch) -> "QuerySet[Letter]":
    """Those to be taken out of the pile."""
    rows = batch.letters.exclude(pk__in=letters_to_send(batch).values("pk"))
    return rows.select_related("invitation__contact").order_by("pk")


def ask_of_code(typed: str) -> Invitation | None:
    """The ask whose letter has the code, as somebody typed it."""
    code = read_code(typed)
    letter = Letter.objects.select_related("invitation").filter(code=code).first() if code else None
    return letter.invitation if letter else None


def sheet_values(batch: LetterBatch) -> dict[str, Any]:
    """What the sheet of letters prints: each with its address, its words and its code."""
    letters = letters_to_send(batch).select_related(*(f"invitation__{name}" for name in ALONG))
    rows = list(letters)
    keys = [row.invitation_id for row in rows]
    asks = Delivery.objects.filter(kind=DeliveryKind.ASK, channel=Channel.LETTER, subject_id__in=keys)
    addresses = dict(asks.values_list("subject_id", "address"))
    day = batch.sent_on or local_day(batch.made_at, batch.organisation.zone)
    return {"title": batch.public_id, "letters": list(_letters(rows, addresses, day))}


def _letters(rows: list[Letter], addresses: dict[int, str], day: date) -> Iterator[dict[str, Any]]:
    wordings: Wordings = {}
    for row in rows:
        wording = wording_of(row.invitation, wordings)
        with translation.override(wording.language):
            yield _values(row, wording, addresses.get(row.invitation_id, ""), day)


def _values(letter: Letter, wording: Wording, address: str, day: date) -> dict[str, Any]:
    invitation, organisation = letter.invitation, letter.invitation.organisation
    sender = invitation.sender or invitation.programme.sender
    filled = placeholders_of(invitation, sender)
    home = settings.PUBLIC_URL.removeprefix("https://").removeprefix("http://")
    link = survey_url(invitation.public_id)
    return {
        "language": wording.language,
        "rtl": get_language_bidi(),
        "address": address_lines(str(invitation.contact or ""), address),
        "organisation": organisation.name,
        "date": date_format(day, "DATE_FORMAT"),
        "greeting": render(wording.greeting if filled["given_name"] else wording.greeting_unnamed, filled),
        "intro": render(wording.intro, filled),
        "question": render(wording.question, filled),
        "ends": _("0 means: %(low)s. 10 means: %(high)s.") % {"low": wording.low_label, "high": wording.high_label},
        "qr": qr_svg(link),
        "qr_alt": _("A code that leads to %(address)s") % {"address": link},
        "scan": _("Answer with your telephone: scan the code."),
        "type": _("Or open %(address)s and type:") % {"address": f"{home}/c"},
        "code": shown_code(letter.code),
        "closing": _("Kind regards"),
        "sender": str(sender) if sender else "",
        "sender_title": sender.title if sender else "",
        "why": _("You get this message because you are a customer of %(organisation)s.")
        % {"organisation": organisation.name},
        "stop": _("If you would rather not be asked, type the code there too and choose “No more questions”."),
    }
