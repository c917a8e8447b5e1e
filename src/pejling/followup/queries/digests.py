"""Writing the daily digest: what yesterday's customers said, what was kept for it, and the cases that wait."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejling.channels.message import Message
from pejling.fieldwork.models import Response
from pejling.followup.models import Case, PlanStep
from pejling.followup.queries.case_notices import CASES, line_of
from pejling.followup.queries.files import files_in_words, files_with_answers
from pejling.followup.queries.kept import kept_of_day
from pejling.followup.queries.notices import staff_message
from pejling.followup.queries.plan_notices import digest_line, steps_of_digest
from pejling.followup.queries.readers import Reader, reader_from, reader_of_member
from pejling.followup.queries.saying import Told, desk_url, told, when, who_said
from pejling.followup.queries.untold import untold_by_reader
from pejling.followup.rules.notices import day_of_digest
from pejling.followup.rules.sets import CaseState
from pejling.outbox.models import Delivery
from pejling.people.models import Employee, Membership, Organisation
from pejling.people.rules.days import local_day

SHOWN_IN_DIGEST = 50  # a mail is read on a phone; the page has the rest
SHOWN_CASES = 20
Untold = Callable[[int, date, date], dict[int, list[Response]]]
Keeping = Callable[[Organisation, date], dict[str, list[Delivery]]]


@dataclass(frozen=True)
class Waiting:
    """What waits with a reader: cases, and steps of accounts' plans."""

    cases: list[Case] = field(default_factory=list)
    steps: list[PlanStep] = field(default_factory=list)


@dataclass(frozen=True)
class News:
    """What one digest has to tell."""

    answers: list[Told]
    kept: list[dict[str, str]]  # a line and the address of its page
    waiting: Waiting

    def __bool__(self) -> bool:
        """Cases and steps that wait are no news by themselves: they stand on the page every day."""
        return bool(self.answers or self.kept)


def compose_digests(deliveries: Sequence[Delivery]) -> list[Message | None]:
    """The mails with each employee's answers of one day; None for one with nothing left to tell.

    Colleagues' digests of one morning are written together: what nobody was told of is read once for all.
    """
    readers = Employee.objects.select_related("user", "organisation").in_bulk([row.subject_id for row in deliveries])
    untold, keeping, waiting = cache(untold_by_reader), cache(kept_of_day), _waiting(readers, deliveries)
    return [
        _for_employee(row, readers[row.subject_id], untold, keeping, waiting[row.subject_id])
        if row.subject_id in readers
        else None
        for row in deliveries
    ]


def compose_member_digests(deliveries: Sequence[Delivery]) -> list[Message | None]:
    """The same for members who are no employees: only what was kept for them."""
    members = Membership.objects.select_related("user", "organisation").filter(user__is_active=True)
    found = members.in_bulk([row.subject_id for row in deliveries])
    keeping = cache(kept_of_day)
    return [_for_member(row, found[row.subject_id], keeping) if row.subject_id in found else None for row in deliveries]


def _for_employee(
    delivery: Delivery, employee: Employee, untold: Untold, keeping: Keeping, waiting: Waiting
) -> Message | None:
    organisation, day = employee.organisation, day_of_digest(delivery.idempotency_key)
    rows = untold(organisation.pk, day, local_day(delivery.created_at, organisation.zone)).get(employee.pk, [])
    kept = keeping(organisation, day).get(employee.email.lower(), [])
    return _mail(delivery, organisation, reader_from(employee, organisation), rows, kept, waiting)


def _for_member(delivery: Delivery, member: Membership, keeping: Keeping) -> Message | None:
    organisation, day = member.organisation, day_of_digest(delivery.idempotency_key)
    kept = keeping(organisation, day).get(member.user.email.lower(), [])
    return _mail(delivery, organisation, reader_of_member(member), [], kept, Waiting())


def _mail(
    delivery: Delivery,
    organisation: Organisation,
    reader: Reader,
    rows: list[Response],
    kept: list[Delivery],
    waiting: Waiting,
) -> Message | None:
    with translation.override(reader.language):
        lines = [line for one in kept if (line := line_of(one, organisation))]
        news = News(_told(rows), lines, waiting)
        if not news:
            return None
        values = _words(organisation, news, day_of_digest(delivery.idempotency_key))
    return staff_message(delivery, "digest", {"language": reader.language, **values}, organisation, reader)


def _told(rows: list[Response]) -> list[Told]:
    """Answers in words, and which files came with them."""
    files = files_with_answers([row.invitation_id for row in rows if row.invitation_id])
    answers = [(told(row), files_in_words(files.get(row.invitation_id or 0, []))) for row in rows]
    return [replace(one, comment="\n".join(filter(None, (one.comment, along)))) for one, along in answers]


def _waiting(readers: dict[int, Employee], deliveries: Sequence[Delivery]) -> dict[int, Waiting]:
    """For each reader; the digests of one morning have one day."""
    cases = _waiting_cases(readers)
    today = min((day_of_digest(row.idempotency_key) for row in deliveries), default=date.min) + timedelta(days=1)
    steps = steps_of_digest(list(readers), today=today)
    return {pk: Waiting(cases.get(pk, []), steps.get(pk, [])) for pk in readers}


def _waiting_cases(readers: dict[int, Employee]) -> dict[int, list[Case]]:
    """The first cases that wait with each reader, as the page has them: those to be contacted, what is due first."""
    found: dict[int, list[Case]] = defaultdict(list)
    houses = {one.organisation_id for one in readers.values()}
    rows = Case.objects.waiting().filter(organisation_id__in=houses, assignee_id__in=list(readers))
    place = Window(RowNumber(), partition_by="assignee_id", order_by=["-state", "due_at", "pk"])
    first = list(
        rows.annotate(place=place).filter(place__lte=SHOWN_CASES).order_by("place").values_list("pk", flat=True)
    )
    cases = CASES.by_key(first)
    for case in (cases[pk] for pk in first if pk in cases):
        found[case.assignee_id or 0].append(case)
    return dict(found)


def _words(organisation: Organisation, news: News, about: date) -> dict[str, object]:
    today, day = about + timedelta(days=1), date_format(about, "DATE_FORMAT")
    count = len(news.answers)
    more = count - SHOWN_IN_DIGEST
    subject = _subject(count, day)
    return {
        "subject": subject,
        "headline": subject,
        "answers": [
            {"score": one.score, "who": one.who, "about": one.about, "comment": one.comment}
            for one in news.answers[:SHOWN_IN_DIGEST]
        ],
        "more": ngettext("And %(count)s more.", "And %(count)s more.", more) % {"count": more} if more > 0 else "",
        "kept": news.kept,
        "kept_headline": _("Also"),
        "cases": [_case(case, organisation) for case in news.waiting.cases],
        "cases_headline": _("Cases that wait for you"),
        "steps": [digest_line(step, today=today) for step in news.waiting.steps],
        "steps_headline": _("Steps of plans that are yours"),
        "url": desk_url(organisation, "answers/" if count else "cases/"),
        "button": _("See the answers") if count else _("See the cases"),
        "small": _("Unhappy answers and praise in words come at once; the others once a day, in this mail."),
        "settings": _("Choose what you are told, and when"),
        "settings_url": desk_url(organisation, "notifications/"),
    }


def _subject(count: int, day: str) -> str:
    if not count:
        return _("What happened on %(day)s") % {"day": day}
    return ngettext("%(count)s answer on %(day)s", "%(count)s answers on %(day)s", count) % {"count": count, "day": day}


def _case(case: Case, organisation: Organisation) -> dict[str, str]:
    contacted = case.state == CaseState.CONTACTED
    return {
        "who": who_said(case.heard),
        "due": _("contacted, not resolved")
        if contacted
        else _("before %(time)s") % {"time": when(case.due_at, organisation)},
        "url": desk_url(organisation, f"cases/{case.public_id}/"),
    }
