"""Did we solve it: whoever closes a case promises to ask, the worker keeps the promise once, the customer answers."""

import logging
from datetime import datetime, time

from django.db import transaction

from pejling.fieldwork.rules.answers import clean_comment
from pejling.followup.actions.cases import locked_case, resolve_case, tell
from pejling.followup.actions.conversations import tell_reader
from pejling.followup.actions.messages import queue_message
from pejling.followup.actions.reopening import reopen_after_reply
from pejling.followup.actions.takers import employee_of
from pejling.followup.models import Case, CaseMessage, SolvedQuestion
from pejling.followup.queries.to_customers.languages import language_of
from pejling.followup.queries.to_customers.openings import solved_opening
from pejling.followup.queries.ways_to_write import WayToWrite, reach_of
from pejling.followup.rules.sets import CaseState, Direction, EntryKind, MessagePurpose, Solved
from pejling.followup.rules.solving import ASKED_AT, SolvedDoor, day_to_ask, solved_door
from pejling.people.models import User
from pejling.people.queries.prepared import MOMENT, Prepared, PreparedValues
from pejling.people.rules.days import local_day, local_moment
from pejling.themes.models import Theme

AT_ONCE = 200  # questions a round
DUE = PreparedValues(
    lambda now: SolvedQuestion.objects.due(now).order_by("due_at", "pk").values_list("pk")[:AT_ONCE], MOMENT
)
PROMISE = Prepared(lambda here: SolvedQuestion.objects.select_related("case").filter(pk=here), -1)
UNASKED = Prepared(
    lambda here: SolvedQuestion.objects.select_related("user", "employee").filter(pk=here, message__isnull=True), -1
)
log = logging.getLogger(__name__)


class QuestionClosed(Exception):
    """The question takes no answer any more; ``door`` says why."""

    def __init__(self, door: SolvedDoor) -> None:
        super().__init__(f"The question is {door}: it takes no answer.")
        self.door = door


def resolve_and_ask(
    *, case: Case, user: User, root_cause: Theme | None, action_taken: str, ask: bool, now: datetime
) -> Case:
    """Close a case and, if wished, promise to ask its customer in one's own name whether it is solved."""
    with transaction.atomic():
        case = resolve_case(case=case, user=user, root_cause=root_cause, action_taken=action_taken, now=now)
        SolvedQuestion.objects.filter(case=case, message__isnull=True).delete()  # of an earlier closing
        if ask and can_be_asked(case):
            _promise(case, user)
    return case


def can_be_asked(case: Case) -> bool:
    """Whether the customer of a case can be asked, and has not been; whoever was content had nothing to be solved."""
    asked = SolvedQuestion.objects.filter(case=case, message__isnull=False).exists()
    return case.is_unhappy and not asked and not case.heard.no_contact and bool(reach_of(case).ways)


def ask_what_is_due(*, now: datetime) -> int:
    """Keep the promises whose day has come; how many customers were asked. Harmless to repeat."""
    return sum(_ask_alone(key, now) for key in DUE.flat(now))


def hear_solved(*, question: SolvedQuestion, answer: Solved, why: str, now: datetime) -> SolvedQuestion:
    """Take the customer's word: *no* opens the case on a clock that starts now; it and *partly* are told."""
    with transaction.atomic():
        case = locked_case(question.case)
        question = SolvedQuestion.objects.select_related("message__case__organisation").get(pk=question.pk)
        words, message = clean_comment(why), question.message
        if message is None or door_of(question, now=now) not in (SolvedDoor.OPEN, SolvedDoor.CHANGEABLE):
            raise QuestionClosed(door_of(question, now=now))
        if (question.answer, question.why) == (answer, words):
            return question
        question.answer, question.why, question.answered_at = answer, words, question.answered_at or now
        question.save(update_fields=["answer", "why", "answered_at"])
        tell(case, EntryKind(f"solved_{answer}"), None, now, text=words, actor="customer")
        if answer == Solved.NO:
            reopen_after_reply(case=case, words="", now=now, calls=False)
        if answer != Solved.YES:
            tell_reader(message, about=f"{answer}:{now.timestamp():.0f}", now=now)
    return question


def door_of(question: SolvedQuestion, *, now: datetime) -> SolvedDoor:
    """Whether a question takes an answer; one whose words have been deleted does not."""
    if question.message is None or not question.message.text:
        return SolvedDoor.EXPIRED
    return solved_door(question.message.at, question.answered_at, now=now)


def _promise(case: Case, user: User) -> None:
    """For the morning of a working day where the customer is; a case that was closed carries its moment."""
    organisation, closed_at = case.organisation, case.solved_at
    if closed_at is None:
        raise ValueError(f"Case {case} is {case.state}: only a closed case is asked about.")
    country = (case.contact.country if case.contact else "") or organisation.country
    closed_on = local_day(closed_at, organisation.zone)
    day = day_to_ask(closed_on, after=organisation.solved_after_days, country=country)
    SolvedQuestion.objects.create(
        organisation=organisation,
        case=case,
        user=user,
        employee=employee_of(user, organisation=organisation),
        promised_at=closed_at,
        due_at=local_moment(day, time(ASKED_AT), organisation.zone),
    )


def _ask_alone(key: int, now: datetime) -> bool:
    """One that cannot be asked holds up no other; it is tried again in the next round."""
    try:
        return _ask(key, now)
    except Exception:
        log.exception("The question %s could not be asked", key)
        return False


@transaction.atomic
def _ask(key: int, now: datetime) -> bool:
    """A promise about a closing that did not last, or to somebody who cannot be written to any more, is void."""
    promise = PROMISE.first(key)
    if promise is None:
        return False
    case = locked_case(promise.case)  # first of all, as everywhere: then nobody waits for each other in a circle
    question = UNASKED.first(key)
    if question is None:
        return False  # another worker was quicker
    ways = () if case.heard.no_contact else reach_of(case).ways
    if case.state != CaseState.RESOLVED or case.solved_at != question.promised_at or not ways:
        log.info("Nobody is asked about case %s: it is %s, with %s ways to write", case, case.state, len(ways))
        question.delete()
        return False
    question.message = _written(question, case, ways[0], now)
    question.save(update_fields=["message"])
    tell(case, EntryKind.SOLVED_ASKED, question.user, now)
    return True


def _written(question: SolvedQuestion, case: Case, way: WayToWrite, now: datetime) -> CaseMessage:
    opening = solved_opening(case)
    message = CaseMessage.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        direction=Direction.OUT,
        purpose=MessagePurpose.SOLVED,
        channel=way.channel,
        at=now,
        user=question.user,
        employee=question.employee,
        address=way.address,
        subject=opening.subject,
        text=opening.text,
        language=language_of(case),
        key=f"solved:{question.public_id}",
    )
    queue_message(message, digest=way.digest, now=now)
    return message
