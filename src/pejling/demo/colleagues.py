"""Simulated staff: they take their cases, reach the customer, write down what they wait for, and resolve."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol

from pejling.demo.agenda import Agenda
from pejling.demo.respondents import Asked
from pejling.followup.actions.cases import contact_case, note_case, take_case
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.actions.messages import write_to_customer
from pejling.followup.actions.offers import give_offer
from pejling.followup.actions.snoozing import snooze_case
from pejling.followup.actions.solving import resolve_and_ask
from pejling.followup.models import Case, Offer
from pejling.followup.queries.to_customers.openings import opening_of
from pejling.followup.queries.ways_to_write import reach_of
from pejling.followup.rules.escalation import Level, escalates_at
from pejling.followup.rules.sets import CaseState
from pejling.followup.rules.snoozing import may_snooze, wakes_on
from pejling.outbox.rules.sets import Channel
from pejling.people.models import Membership, User
from pejling.people.queries.prepared import Prepared
from pejling.people.rules.sets import Role
from pejling.themes.models import Theme

CASE = Prepared(
    lambda here: Case.objects.select_related("assignee__user", "organisation", "response").filter(pk=here), -1
)
ESCALATE, TAKE, CONTACT, WAIT, RESOLVE = "0 escalate", "1 take", "2 contact", "3 wait", "4 resolve"


@dataclass(frozen=True)
class CasePlan:
    """When a case is taken, its customer contacted, and the case closed; all counted from its opening.

    Whoever cannot solve it soon writes down what they wait for (``waits_for``, at ``waiting``), and may put the case
    aside until the morning of a day (``aside_until``).
    """

    taken: timedelta
    contacted: timedelta
    solved: timedelta
    root_cause: str
    action_taken: str
    said: str = ""  # what the customer said when they were reached
    offer: str = ""  # the name of what the customer is given when they are reached, and how much of it
    amount_minor: int = 0
    letter: str = ""  # what is written to them instead of a call, after the words to begin with
    waiting: timedelta | None = None
    waits_for: str = ""
    aside_until: date | None = None

    @property
    def steps(self) -> dict[str, timedelta]:
        """The steps by their names, which put those of one moment in order."""
        steps = {TAKE: self.taken, CONTACT: self.contacted, RESOLVE: self.solved}
        return steps if self.waiting is None else {**steps, WAIT: self.waiting}


class Habits(Protocol):
    """How the staff of a world work."""

    def plan(self, asked: Asked, theme: str, answered_at: datetime, *, unhappy: bool) -> CasePlan | None:
        """What the assignee of a case will do; None: nothing. Nobody waits for the call to a content customer."""


class Colleagues:
    """Puts what the staff do about each new case on the agenda."""

    def __init__(self, organisation_id: int, agenda: Agenda, habits: Habits) -> None:
        self.agenda = agenda
        self.habits = habits
        here = {"organisation_id": organisation_id}
        self.themes = {theme.key: theme for theme in Theme.objects.filter(**here)}
        self.offers = {offer.name: offer for offer in Offer.objects.filter(**here)}
        members = Membership.objects.filter(**here).values_list("user_id", "role")
        self.roles = {user_id: Role(role) for user_id, role in members}

    def look_after(self, case: Case, asked: Asked, theme: str, *, after: datetime) -> None:
        """Plan a case's steps; those up to ``after`` are done already (or were before a restart)."""
        plan = self.habits.plan(asked, theme, case.answered_at, unhappy=case.is_unhappy)
        if plan is None:
            return
        for name, delay in plan.steps.items():
            if case.answered_at + delay > after:
                step = partial(self._step, case.pk, plan, name)
                self.agenda.add(case.answered_at + delay, ":".join((name, case.kind, *asked.key)), step)
        for at in _told_of_at(case, until=case.answered_at + plan.solved):
            if at > after:
                self.agenda.add(at, ":".join((ESCALATE, *asked.key)), _escalate)

    def _step(self, case_id: int, plan: CasePlan, name: str, now: datetime) -> None:
        case = CASE.first(case_id)
        user = case.assignee.user if case and case.assignee else None
        if case is None or user is None or not _is_next(case, name):
            return
        self._act(case, user, plan, name, now)

    def _act(self, case: Case, user: User, plan: CasePlan, name: str, now: datetime) -> None:
        if name == TAKE:
            take_case(case=case, user=user, now=now)
        elif name == CONTACT:
            _reach(case, user, plan, now)
            self._give(case, user, plan, now)
        elif name == WAIT:
            note_case(case=case, user=user, now=now, text=plan.waits_for)
            _put_aside(case, user, plan, now)
        else:
            cause, action = self.themes[plan.root_cause], plan.action_taken
            resolve_and_ask(case=case, user=user, now=now, root_cause=cause, action_taken=action, ask=True)

    def _give(self, case: Case, user: User, plan: CasePlan, now: datetime) -> None:
        """The limits hold here as on the desk: the script keeps within them."""
        if plan.offer:
            offer, role = self.offers[plan.offer], self.roles[user.pk]
            give_offer(case=case, offer=offer, user=user, role=role, amount_minor=plan.amount_minor, now=now)


def _put_aside(case: Case, user: User, plan: CasePlan, now: datetime) -> None:
    if plan.aside_until is None:
        return
    until = wakes_on(plan.aside_until, zone=case.organisation.zone)
    if may_snooze(until, now=now):
        snooze_case(case=case, user=user, until=until, now=now)


def _reach(case: Case, user: User, plan: CasePlan, now: datetime) -> None:
    """Some write, most ring."""
    if not plan.letter or reach_of(case).by(Channel.EMAIL) is None:
        contact_case(case=case, user=user, now=now, text=plan.said)
        return
    opening, key = opening_of(case), f"demo:{case.public_id}"
    text = opening.text + plan.letter
    write_to_customer(case=case, user=user, channel=Channel.EMAIL, subject=opening.subject, text=text, key=key, now=now)


def _told_of_at(case: Case, *, until: datetime) -> list[datetime]:
    """When somebody further up is to be told of a case, if nobody is in touch: some customers wish to be left alone."""
    moments = (escalates_at(case.answered_at, case.due_at, level) for level in range(len(Level)))
    return [at for at in moments if at and at < until] if case.is_unhappy else []


def _escalate(now: datetime) -> None:
    """The worker's own step, at the very moment, for a replay's rounds are hours apart: two rounds, as elsewhere a
    second has many. The first looks at new clocks, the next tells."""
    for _ in range(2):
        escalate_due(now=now)


def _is_next(case: Case, name: str) -> bool:
    """Whether the step still makes sense: customers change their minds, and a restart repeats a day."""
    if name == TAKE:
        return case.state == CaseState.OPEN and case.taken_at is None
    leave_alone = case.heard.no_contact
    if name == CONTACT:
        return case.state == CaseState.OPEN and not leave_alone
    return case.state == CaseState.CONTACTED or (case.state == CaseState.OPEN and leave_alone)
