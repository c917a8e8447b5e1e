"""Everything about one customer on one time line, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from pejling.desk.cases.log import line_of
from pejling.desk.contacts import history
from pejling.desk.labels import label
from pejling.desk.money import amount
from pejling.desk.spoken import spoken_kind
from pejling.fieldwork.models import Invitation
from pejling.fieldwork.rules.sets import InvitationState, Verdict
from pejling.fieldwork.rules.telling import Nature
from pejling.followup.models import Case
from pejling.followup.rules.sets import Direction
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import HANDED_OVER, DeliveryKind, DeliveryState
from pejling.people.models import Contact
from pejling.people.rules.viewer import Viewer

WENT_WRONG = (DeliveryState.UNCERTAIN, DeliveryState.BOUNCED, DeliveryState.FAILED)


@dataclass(frozen=True)
class Entry:
    """One thing that happened; ``whole_day`` when no time of day is known."""

    at: datetime
    kind: str
    title: str
    text: str = ""
    language: str = ""
    aside: str = ""
    score: int | None = None
    by_customer: bool = False  # the text is the customer's own words
    closed: bool = False  # an answer whose score this viewer may not see
    answer_id: str = ""
    told_id: str = ""
    nature: str = ""  # of what was said unasked
    case_id: str = ""
    whole_day: bool = False


def timeline_of(contact: Contact, viewer: Viewer) -> list[Entry]:
    """What the viewer may know of a customer: every ask and event, but scores only where they are theirs to see."""
    invitations = history.INVITATIONS.all(viewer, contact.pk)
    entries = [
        *_events(contact, viewer),
        *_not_asked(contact),
        *_asks(invitations),
        *_reminders(invitations),
        *_answers(contact, viewer),
        *_told(contact, viewer),
        *_cases(contact, viewer),
        *_messages(contact, viewer),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _events(contact: Contact, viewer: Viewer) -> Iterator[Entry]:
    for event in history.EVENTS.all(viewer, contact.pk):
        value = amount(event.amount_minor, event.currency) if event.amount_minor is not None else ""
        aside = " · ".join(part for part in (value, event.unit.name if event.unit else "") if part)
        yield Entry(at=event.occurred_at, kind="event", title=spoken_kind(event.kind), aside=aside)


def _not_asked(contact: Contact) -> Iterator[Entry]:
    for decision in history.NOT_ASKED.all(contact.pk):
        postponed = decision.verdict == Verdict.POSTPONED
        title = _("Ask postponed: %(about)s") if postponed else _("Not asked: %(about)s")
        yield Entry(
            at=_noon(decision.decided_on),
            kind="not_asked",
            title=title % {"about": _about(decision.programme.track, decision.programme.touchpoint)},
            text=label(decision.last_reason, "reason"),
            whole_day=True,
        )


def _asks(invitations: list[Invitation]) -> Iterator[Entry]:
    troubles = dict(
        Delivery.objects.filter(kind=DeliveryKind.ASK, subject_id__in=[one.pk for one in invitations])
        .filter(state__in=WENT_WRONG)
        .values_list("subject_id", "state")
    )
    for one in invitations:
        sender = _("from %(name)s") % {"name": one.sender} if one.sender else ""
        state = (
            label(troubles[one.pk], "delivery_state") if one.pk in troubles else label(one.state, "invitation_state")
        )
        title = _("To be asked: %(about)s") if one.state == InvitationState.DUE else _("Asked: %(about)s")
        yield Entry(
            at=one.handed_over_at or _noon(one.asked_on),
            kind="ask",
            title=title % {"about": _about(one.track, one.touchpoint)},
            aside=" · ".join(part for part in (label(one.channel, "channel"), sender, state) if part),
            whole_day=one.handed_over_at is None,
        )


def _reminders(invitations: list[Invitation]) -> Iterator[Entry]:
    asks = {one.pk: one for one in invitations if one.reminded_at is not None}
    rows = Delivery.objects.filter(kind=DeliveryKind.REMINDER, subject_id__in=asks, state__in=HANDED_OVER)
    for subject_id, state in rows.values_list("subject_id", "state"):
        one = asks[subject_id]
        yield Entry(
            at=one.reminded_at or _noon(one.asked_on),
            kind="ask",
            title=_("Reminded: %(about)s") % {"about": _about(one.track, one.touchpoint)},
            aside=label(state, "delivery_state") if state in WENT_WRONG else "",
        )


def _answers(contact: Contact, viewer: Viewer) -> Iterator[Entry]:
    open_to_viewer = {answer.pk for answer in history.OPEN_ANSWERS.all(viewer, contact.pk)}
    for answer in history.ANSWERS.all(viewer, contact.pk):
        title = _("Answered: %(about)s") % {"about": _about(answer.track, answer.touchpoint)}
        if answer.pk not in open_to_viewer:
            said = (answer.comment, answer.language) if viewer.faces_customers else ("", "")
            yield Entry(answer.answered_at, "answer", title, *said, by_customer=True, closed=True)
            continue
        yield Entry(
            at=answer.answered_at,
            kind="answer",
            title=title,
            text=answer.comment,
            by_customer=True,
            language=answer.language,
            aside=str(answer.employee or ""),
            score=answer.score,
            answer_id=answer.public_id,
        )


def _told(contact: Contact, viewer: Viewer) -> Iterator[Entry]:
    """For whoever meets customers: unlike an answer, it is nobody's score."""
    found = history.TOLD.all(viewer, contact.pk) if viewer.faces_customers else []
    cases = Case.objects.visible_to(viewer).filter(told_id__in=[told.pk for told in found])
    case_ids = dict(cases.values_list("told_id", "public_id"))
    for told in found:
        yield Entry(
            at=told.at,
            kind="told",
            title=_("Complained, unasked") if told.nature == Nature.COMPLAINT else _("Praised, unasked"),
            text=told.comment,
            by_customer=True,
            language=told.language,
            aside=told.unit.name if told.unit else "",
            nature=told.nature,
            told_id=told.public_id,
            case_id=case_ids.get(told.pk, ""),
        )


def _cases(contact: Contact, viewer: Viewer) -> Iterator[Entry]:
    for entry in history.ENTRIES.all(viewer, contact.pk):
        line = line_of(entry)
        who = " → ".join(filter(None, (line.who, line.given_to)))
        yield Entry(entry.at, "case", line.title, line.text, aside=who, case_id=entry.case.public_id)


def _messages(contact: Contact, viewer: Viewer) -> Iterator[Entry]:
    """What was written and what came back, in the words of each; that it was written needs no line of its own."""
    for message in history.LETTERS.all(viewer, contact.pk):
        yield Entry(
            at=message.at,
            kind="case",
            title=label(history.MESSAGES[Direction(message.direction)], "case_entry"),
            text=message.text,
            by_customer=message.direction == Direction.IN,
            language=message.language,
            aside=str(message.employee or message.user or ""),
            case_id=message.case.public_id,
        )


def _about(track: str, touchpoint: object) -> str:
    return str(touchpoint) if touchpoint else label(track, "track")


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
