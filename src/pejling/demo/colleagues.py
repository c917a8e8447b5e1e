"""Simulated staff: they take their cases, call mostly within a day, and resolve with a root cause."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from pejling.demo.agenda import Agenda
from pejling.demo.comments import ROOT_CAUSES
from pejling.demo.draws import chance, normal, pick, share
from pejling.fieldwork.queries.prepared import Prepared
from pejling.followup.actions.cases import contact_case, take_case
from pejling.followup.actions.messages import write_to_customer
from pejling.followup.actions.solving import resolve_and_ask
from pejling.followup.models import Case
from pejling.followup.queries.to_customers.openings import opening_of
from pejling.followup.queries.ways_to_write import reach_of
from pejling.followup.rules.sets import CaseState
from pejling.outbox.rules.sets import Channel
from pejling.people.models import User
from pejling.themes.models import Theme

MEDIAN_CONTACT_HOURS, CONTACT_SPREAD = 5.0, 0.9
FORGOTTEN = 0.04  # cases that nobody takes
LEFT_ALONE, SLOWER = 0.4, 6.0  # contacts that nobody waits for: many are not made, the others later
MEDIAN_SOLVED_HOURS = 30.0
WROTE = "Wrote, explained what happened and gave a voucher."
ACTIONS = (
    "Called, said sorry and sent a replacement.",
    "Called; the refund is on its way.",
    WROTE,
    "Called, listened, and passed it on to the team.",
    "Called; the order was put right the same day.",
)
THANKS = (
    "Called, thanked, and heard what would make it a ten.",
    "Wrote a line of thanks.",
    "Thanked, and asked whether we may name them as a reference.",
)
LETTER = "I am sorry: this is not what we want to be. A voucher is on its way. What else would make it right again?"
CASE = Prepared(
    lambda here: Case.objects.select_related("assignee__user", "organisation", "response").filter(pk=here), -1
)


@dataclass(frozen=True)
class CasePlan:
    """When a case is taken, its customer contacted, and the case closed; all counted from its opening."""

    taken: timedelta
    contacted: timedelta
    solved: timedelta
    root_cause: str
    action_taken: str


def plan_for(key: tuple[str, ...], theme: str, *, unhappy: bool = True) -> CasePlan | None:
    """What the assignee of a case will do, or None for a forgotten one."""
    if chance(FORGOTTEN if unhappy else LEFT_ALONE, "forgotten", *key):
        return None
    median = MEDIAN_CONTACT_HOURS if unhappy else SLOWER * MEDIAN_CONTACT_HOURS
    contacted = timedelta(hours=median * math.exp(CONTACT_SPREAD * normal("contacted", *key)))
    waited = timedelta(hours=MEDIAN_SOLVED_HOURS * math.exp(0.8 * normal("solved", *key)))
    return CasePlan(
        taken=contacted * (0.2 + 0.6 * share("taken", *key)),
        contacted=contacted,
        solved=contacted + waited,
        root_cause=ROOT_CAUSES.get(theme, "other"),
        action_taken=pick(ACTIONS if unhappy else THANKS, "action", *key),
    )


class Colleagues:
    """Puts what the staff do about each new case on the agenda."""

    def __init__(self, organisation_id: int, agenda: Agenda) -> None:
        self.agenda = agenda
        self.themes = {theme.key: theme for theme in Theme.objects.filter(organisation_id=organisation_id)}

    def look_after(self, case: Case, key: tuple[str, ...], theme: str, *, after: datetime) -> None:
        """Plan a case's steps; those up to ``after`` are done already (or were before a restart)."""
        plan = plan_for(key, theme, unhappy=case.is_unhappy)
        if plan is None:
            return
        steps = {"1 take": plan.taken, "2 contact": plan.contacted, "3 resolve": plan.solved}
        for name, delay in steps.items():
            if case.answered_at + delay > after:
                step = partial(self._step, case.pk, plan, name)
                self.agenda.add(case.answered_at + delay, ":".join((name, case.kind, *key)), step)

    def _step(self, case_id: int, plan: CasePlan, name: str, now: datetime) -> None:
        case = CASE.first(case_id)
        user = case.assignee.user if case and case.assignee else None
        if case is None or user is None or not _is_next(case, name):
            return
        self._act(case, user, plan, name, now)

    def _act(self, case: Case, user: User, plan: CasePlan, name: str, now: datetime) -> None:
        if name == "1 take":
            take_case(case=case, user=user, now=now)
        elif name == "2 contact":
            _reach(case, user, plan, now)
        else:
            cause, action = self.themes[plan.root_cause], plan.action_taken
            resolve_and_ask(case=case, user=user, now=now, root_cause=cause, action_taken=action, ask=True)


def _reach(case: Case, user: User, plan: CasePlan, now: datetime) -> None:
    """Some write, most ring."""
    if plan.action_taken != WROTE or reach_of(case).by(Channel.EMAIL) is None:
        contact_case(case=case, user=user, now=now)
        return
    opening, key = opening_of(case), f"demo:{case.public_id}"
    text = opening.text + LETTER
    write_to_customer(case=case, user=user, channel=Channel.EMAIL, subject=opening.subject, text=text, key=key, now=now)


def _is_next(case: Case, name: str) -> bool:
    """Whether the step still makes sense: customers change their minds, and a restart repeats a day."""
    if name == "1 take":
        return case.state == CaseState.OPEN and case.taken_at is None
    leave_alone = case.heard.no_contact
    if name == "2 contact":
        return case.state == CaseState.OPEN and not leave_alone
    return case.state == CaseState.CONTACTED or (case.state == CaseState.OPEN and leave_alone)
