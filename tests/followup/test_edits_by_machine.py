"""Any order of presses, comments and staff steps: the case, the counts, the hold and the notice stay in line."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pejling.fieldwork.actions.hearing import SurveyClosed
from pejling.fieldwork.models import CountChange, Invitation, Response
from pejling.followup.actions.answers import hear_both, hear_comment, hear_score
from pejling.followup.actions.cases import note_case, resolve_case, take_case
from pejling.followup.models import Case
from pejling.followup.rules.sets import WAITING
from pejling.outbox.models import Delivery
from pejling.people.models import Hold
from pejling.people.rules.days import local_day
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.makers import (
    make_account,
    make_contact,
    make_employee,
    make_invitation,
    make_member,
    make_organisation,
    make_programme,
)

SCORES = st.integers(0, 10)
INVITATIONS = 3
WHICH = st.integers(0, INVITATIONS - 1)


class Edits(RuleBasedStateMachine):
    """A few respondents and one employee, on one clock, in a transaction that is taken back."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def ask(self):
        self.now = NOW
        self.organisation = make_organisation()
        seed_themes(self.organisation)
        self.user = make_member(self.organisation, role="owner").user
        employee = make_employee(self.organisation)
        programme = make_programme(self.organisation)
        accounts = [None] * (INVITATIONS - 1) + [make_account(self.organisation)]
        self.asks = [
            make_invitation(programme, make_contact(self.organisation), employee=employee, account=account)
            for account in accounts
        ]
        self.first: dict[int, int] = {}
        self.last: dict[int, int] = {}

    @rule(which=WHICH, score=SCORES, comment=st.sampled_from(["", "Det var dyrt"]))
    def press(self, which, score, comment):
        fields = {"invitation": self.asks[which], "score": score, "now": self.now, "simulated": False}
        try:
            if comment:
                hear_both(**fields, comment=comment, no_contact=False)
            else:
                hear_score(**fields)
        except SurveyClosed:
            assert which in self.first
            return
        self.first.setdefault(which, score)
        self.last[which] = score

    @precondition(lambda self: self.first)
    @rule(comment=st.sampled_from(["", "Tak"]), no_contact=st.booleans())
    def write(self, comment, no_contact):
        which = next(iter(self.first))
        try:
            hear_comment(invitation=self.asks[which], comment=comment, no_contact=no_contact, now=self.now)
        except SurveyClosed:
            assert self.now > NOW

    @rule(hours=st.integers(1, 13))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def send_what_is_due(self):
        Delivery.objects.filter(state="due", next_at__lte=self.now).update(state="sent")

    @rule(which=WHICH, step=st.sampled_from(["take", "note", "resolve"]))
    def work(self, which, step):
        case = Case.objects.filter(response__invitation=self.asks[which], state__in=WAITING).first()
        if case is None:
            return
        if step == "take":
            take_case(case=case, user=self.user, now=self.now)
        elif step == "note":
            note_case(case=case, user=self.user, text="Ringer", now=self.now)
        else:
            cause = Theme.objects.get(organisation=self.organisation, key="price")
            resolve_case(case=case, user=self.user, root_cause=cause, action_taken="Ringede", now=self.now)

    @invariant()
    def change_rows_add_up_to_the_answers(self):
        changes = Counter()
        for measure, delta in CountChange.objects.values_list("measure", "delta"):
            changes[measure] += delta
        answers = Counter(f"s{score}" for score in Response.objects.values_list("score", flat=True))
        answers["answered"] = answers["visited"] = Response.objects.count()
        assert +changes == +answers
        assert min(changes.values(), default=0) >= 0

    @invariant()
    def the_first_and_the_last_score_are_kept(self):
        for response in Response.objects.select_related("invitation"):
            which = next(n for n, ask in enumerate(self.asks) if ask.pk == response.invitation_id)
            assert (response.first_score, response.score) == (self.first[which], self.last[which])
            assert response.invitation.state == "answered"

    @invariant()
    def every_unhappy_answer_has_its_case(self):
        for response in Response.objects.filter(score__lte=6):
            assert Case.objects.unhappy().get(response=response).state != "withdrawn"

    @invariant()
    def an_untouched_case_of_a_happy_answer_is_withdrawn(self):
        for case in Case.objects.unhappy().filter(response__score__gte=7, taken_at=None, state="open"):
            assert case.entries.filter(kind__in=["note", "resolved"]).exists()

    @invariant()
    def an_answer_that_nobody_works_on_has_exactly_the_cases_it_asks_for(self):
        for response in Response.objects.all():
            cases = Case.objects.filter(response=response)
            if not any(has_been_worked_on(case) for case in cases):
                found = sorted(cases.filter(state="open").values_list("playbook", flat=True))
                assert found == asked_for(response), (response.score, response.comment, response.no_contact)

    @invariant()
    def a_customer_is_held_exactly_while_a_case_waits(self):
        today = local_day(self.now, self.organisation.zone)
        held = set(Hold.objects.filter(until_on__gt=today).values_list("contact_id", flat=True))
        assert held == set(Case.objects.unhappy().filter(state__in=WAITING).values_list("contact_id", flat=True))

    @invariant()
    def at_most_one_notice_waits_and_only_for_what_is_told_at_once(self):
        waiting = Counter(Delivery.objects.filter(state="due").values_list("subject_id", flat=True))
        assert all(count == 1 for count in waiting.values())
        for response in Response.objects.filter(pk__in=waiting):
            assert response.score <= 6 or (response.score >= 9 and response.comment)

    @invariant()
    def nobody_is_answered_without_an_answer(self):
        assert Invitation.objects.filter(state="answered").count() == Response.objects.count()


def has_been_worked_on(case):
    return case.entries.filter(kind__in=["taken", "note", "resolved"]).exists()


def asked_for(response):
    """By the words of docs/playbooks.md; the third respondent answers for an account."""
    if response.score <= 6:
        return ["detractor"]
    if response.no_contact:
        return []
    if response.score <= 8:
        return ["passive"]
    if response.account_id:
        return ["advocate"]
    return ["promoter"] if response.comment else []


def test_nothing_gets_out_of_line(db):
    run_state_machine_as_test(Edits, settings=settings(max_examples=15, stateful_step_count=18, deadline=None))
