"""What waits in the inbox today: somebody for each stage that a case can be in, and some who spoke unasked.

Whoever opens *Cases* finds a complaint of last night and a low score of yesterday, one customer who does not pick up
the phone, one whom the finance department has to answer, one whose case is put aside until a part comes, one who has
written back, one who was given up after three tries, and one whose case was closed and who says it is not solved.
"""

from datetime import date, datetime, time, timedelta
from functools import partial

from pejling.channels.inbound.mail import InboundMail
from pejling.demo.browser import BY_HAND, Browser
from pejling.demo.colleagues import CasePlan
from pejling.demo.nordlys import waiting
from pejling.demo.nordlys.cast import AARHUS, FINANCE, MALMO
from pejling.demo.nordlys.customers import Company
from pejling.demo.nordlys.deeds import Deed
from pejling.demo.nordlys.story import Story
from pejling.demo.nordlys.waiting import CAST, Waiting, company_of, event_of
from pejling.demo.respondents import Asked, Comment, Reply
from pejling.fieldwork.queries.links import solved_url
from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.telling import Telling
from pejling.followup.actions.cases import contact_case, take_case
from pejling.followup.actions.handing_over import hand_over_case
from pejling.followup.actions.reaching import give_up_case, try_case
from pejling.followup.actions.replies import take_mail
from pejling.followup.actions.telling import hear_told
from pejling.followup.models import Case, CaseTry, HandOver, SolvedQuestion
from pejling.followup.rules.sets import CaseState, TryOutcome
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel, DeliveryKind
from pejling.people.models import Contact, Organisation, Unit, User
from pejling.people.rules.rows import EventRow

NEVER = timedelta(days=400)
HOUR = timedelta(hours=1)
ASKED_AT = time(9, 5)  # the round of the worker on most days
AT_LEAST = 2 * HOUR  # after an ask that came later than usual
HELP_HOURS = 72


class Inbox(Story):
    """Somebody for each stage."""

    def companies(self, today: date) -> tuple[Company, ...]:
        """A small company each."""
        return tuple(company_of(one, today) for one in CAST.values())

    def events(self, today: date) -> tuple[EventRow, ...]:
        """What happened to those who are asked."""
        return tuple(event_of(one, today) for one in waiting.ASKED)

    def is_cast(self, asked: Asked) -> bool:
        """All of them."""
        return asked.customer in CAST

    def reply(self, asked: Asked) -> Reply | None:
        """Once each, about what happened."""
        one = CAST[asked.customer]
        if not one.happened or asked.event_day is None:
            return None
        answers = datetime.combine(asked.last_day - timedelta(days=one.answered_days_ago), one.answered_at)
        delay = max(AT_LEAST, answers - datetime.combine(asked.asked_on, ASKED_AT))
        return Reply(delay=delay, score=one.score, comment=Comment(one.words, one.theme))

    def care(self, asked: Asked, answered_at: datetime) -> CasePlan | None:
        """As far as each case has come by steps that every case has."""
        one = CAST[asked.customer]
        if one is waiting.ASIDE:
            return _put_aside(asked.last_day + timedelta(days=4))
        if one is waiting.WROTE_BACK:
            return _plan(taken=HOUR, contacted=1.5 * HOUR, letter=waiting.LETTER)
        if one is waiting.NOT_SOLVED:
            return _solved_at_first()
        return _plan(taken=HOUR if one is waiting.GIVEN_UP else NEVER)

    def deeds(self, today: date) -> tuple[Deed, ...]:
        """What is done beside them."""

        def before(days: int) -> date:
            return today - timedelta(days=days)

        return (
            Deed(before(6), partial(_try, by=Channel.PHONE, outcome=TryOutcome.NO_ANSWER)),
            Deed(before(5), partial(_try, by=Channel.PHONE, outcome=TryOutcome.VOICEMAIL)),
            Deed(before(4), partial(_try, by=Channel.EMAIL, outcome=TryOutcome.NO_ANSWER)),
            Deed(before(3), _give_up),
            Deed(before(2), _ask_finance),
            Deed(before(1), _ring_in_vain),
            Deed(before(1), _write_back),
            Deed(before(1), _say_no),
            Deed(before(1), _hear_strangers),
        )


def _plan(
    *,
    taken: timedelta,
    contacted: timedelta = NEVER,
    solved: timedelta = NEVER,
    action_taken: str = "",
    said: str = "",
    letter: str = "",
) -> CasePlan:
    return CasePlan(
        taken=taken,
        contacted=contacted,
        solved=solved,
        root_cause="product_quality",
        action_taken=action_taken,
        said=said,
        letter=letter,
    )


def _put_aside(until: date) -> CasePlan:
    return CasePlan(
        taken=HOUR,
        contacted=2 * HOUR,
        solved=NEVER,
        root_cause="product_quality",
        action_taken="",
        said="Ringede. De kan køre sort-hvidt så længe; valsen er i restordre.",
        waiting=2.2 * HOUR,
        waits_for="Venter på valsen fra Lager og transport. Kunden ved, hvornår den kommer.",
        aside_until=until,
    )


def _solved_at_first() -> CasePlan:
    return _plan(
        taken=HOUR,
        contacted=2 * HOUR,
        solved=22 * HOUR,
        said="Ringde direkt. Kommer i morgon bitti med en ny packning.",
        action_taken="Bytte packningen i pumpen och provkörde en halvtimme.",
    )


def _try(organisation: Organisation, evening: datetime, *, by: Channel, outcome: TryOutcome) -> None:
    """Once an evening; somebody who answered later than usual is tried as often as there is time for."""
    case = _case_of(organisation, waiting.GIVEN_UP)
    if case is not None and case.answered_at < evening and not CaseTry.objects.filter(case=case, at=evening).exists():
        try_case(case=case, user=_user(case), channel=by, outcome=outcome, now=evening)


def _give_up(organisation: Organisation, evening: datetime) -> None:
    case = _case_of(organisation, waiting.GIVEN_UP)
    if case is not None and case.tries.count() > 2:
        give_up_case(case=case, user=_user(case), now=evening)


def _ask_finance(organisation: Organisation, evening: datetime) -> None:
    """A complaint about invoices: the customer was rung, and the answer lies with another department."""
    told_at = evening - 4 * HOUR
    case = _told(organisation, waiting.ELSEWHERE, waiting.INVOICE, told_at)
    if case is None or case.state != CaseState.OPEN or HandOver.objects.filter(case=case).exists():
        return
    user, finance = _user(case), Unit.objects.get(organisation=organisation, key=FINANCE)
    assert user is not None
    take_case(case=case, user=user, now=told_at + HOUR / 2)
    said = "Ringte. De vil ha det skriftlig at purringen er slettet."
    contact_case(case=case, user=user, now=told_at + HOUR, text=said)
    words = "Tre like fakturaer og en purring på en betalt. Kan dere kreditere og slette purringen?"
    hand_over_case(case=case, user=user, unit=finance, reason=words, hours=HELP_HOURS, now=told_at + 1.2 * HOUR)


def _ring_in_vain(organisation: Organisation, evening: datetime) -> None:
    told_at = evening + HOUR
    case = _told(organisation, waiting.NO_ANSWER, waiting.CURTAIN, told_at)
    if case is None or case.state != CaseState.OPEN or case.tries.exists():
        return
    user = _user(case)
    take_case(case=case, user=user, now=told_at + HOUR / 4)
    for hours, outcome in ((0.5, TryOutcome.NO_ANSWER), (1.8, TryOutcome.VOICEMAIL)):
        try_case(case=case, user=user, channel=Channel.PHONE, outcome=outcome, now=told_at + hours * HOUR)


def _write_back(organisation: Organisation, evening: datetime) -> None:
    """The customer answers the employee's letter; the mail joins the case."""
    case = _case_of(organisation, waiting.WROTE_BACK)
    message = case.messages.filter(user__isnull=False).first() if case else None
    if message is None:
        return
    delivery = Delivery.objects.get(kind=DeliveryKind.CASE_MESSAGE, subject_id=message.pk)
    mail = InboundMail(
        message_id=f"<{waiting.WROTE_BACK.customer}@reply.invalid>",
        sender_name=f"{waiting.WROTE_BACK.given_name} {waiting.WROTE_BACK.family_name}",
        sender_address=waiting.WROTE_BACK.email,
        recipients=(),
        answers=(delivery.message_id,),
        subject=f"Re: {message.subject}",
        text=waiting.ANSWER,
        automatic=False,
    )
    take_mail(mail, now=evening)


def _say_no(organisation: Organisation, evening: datetime) -> None:
    """Asked whether it is solved, the customer says no, and why: the case is open again."""
    case = _case_of(organisation, waiting.NOT_SOLVED)
    question = SolvedQuestion.objects.filter(case=case, message__isnull=False, answer="").first() if case else None
    if question is not None:
        words = {"answer": "no", "why": waiting.STILL, **BY_HAND}
        Browser().post(solved_url(question.public_id), now=evening + 3.5 * HOUR, **words)


def _hear_strangers(organisation: Organisation, evening: datetime) -> None:
    """In the evening somebody complains whom nobody knows, and somebody praises."""
    for unit, telling, hours in ((AARHUS, waiting.STRANGER, 4.2), (MALMO, waiting.PRAISE, 1.5)):
        place = Place(organisation, unit=Unit.objects.get(organisation=organisation, key=unit))
        language = "da" if unit == AARHUS else "sv"
        key = f"demo:{telling.name}"
        hear_told(place=place, telling=telling, language=language, now=evening + hours * HOUR, key=key)


def _told(organisation: Organisation, one: Waiting, telling: Telling, now: datetime) -> Case | None:
    """What a known customer says unasked, once, and the case that it opens."""
    contact = Contact.objects.select_related("unit").filter(organisation=organisation, external_id=one.customer).first()
    if contact is None:
        return None
    account_id = contact.account_contacts.values_list("account_id", flat=True).first()
    place = Place(organisation, unit=contact.unit, contact=contact, account_id=account_id)
    told = hear_told(place=place, telling=telling, language=contact.language, now=now, key=f"demo:{one.customer}")
    return Case.objects.select_related("assignee__user").filter(told=told).first()


def _case_of(organisation: Organisation, one: Waiting) -> Case | None:
    rows = Case.objects.unhappy().filter(organisation=organisation, response__contact__external_id=one.customer)
    return rows.select_related("assignee__user", "response").first()


def _user(case: Case) -> User | None:
    return case.assignee.user if case.assignee else None
