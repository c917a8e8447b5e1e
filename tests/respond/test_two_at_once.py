"""Two presses at the same moment, each in a connection of its own (PostgreSQL; SQLite has one writer)."""

from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from pejling.fieldwork.models import CountChange, Invitation, Response
from pejling.fieldwork.rules.tokens import make_token
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from pejling.people.models import Hold
from pejling.people.queries.lending import Lender
from pejling.respond.pens import AT_ONCE, Together
from tests.conftest import NOW
from tests.makers import make_employee, make_invitation, make_organisation, make_programme
from tests.respond.conftest import BY_HAND

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]

PENS = []


@pytest.fixture
def invitation():
    organisation = make_organisation()
    return make_invitation(make_programme(organisation), employee=make_employee(organisation))


@pytest.fixture(params=["each at once", "one group", "two groups"], autouse=True)
def pens(request):
    """How presses get into the database: two groups are what two processes of the web server have."""
    number = {"each at once": 0, "one group": 1, "two groups": 2}[request.param]
    made = [Together(Lender(2)) for _ in range(number)]
    PENS[:] = made or [AT_ONCE]
    yield
    for pen in made:
        pen.group.close()


def press_at_once(invitation, scores, method="post"):
    """Each score by a thread of its own, all let go together; returns the pages' statuses."""
    path = f"/r/{make_token(invitation.public_id, key=settings.LINK_KEY)}"
    barrier, statuses = Barrier(len(scores)), []

    def press(place, score):
        try:
            barrier.wait(10)
            data = {"score": str(score), **BY_HAND} if method == "post" else None
            more = {"pejling.now": NOW, "pejling.pen": PENS[place % len(PENS)]}
            statuses.append(getattr(Client(), method)(path, data, **more).status_code)
        finally:
            connection.close()

    threads = [Thread(target=press, args=one) for one in enumerate(scores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    for pen in PENS:
        if pen is not AT_ONCE:
            pen.group.close()  # visits are written now
    return statuses


def counted():
    """Answers by score, as the change rows have them."""
    totals = dict.fromkeys(CountChange.objects.values_list("measure", flat=True), 0)
    for measure, delta in CountChange.objects.values_list("measure", "delta"):
        totals[measure] += delta
    return {measure: total for measure, total in totals.items() if total}


@pytest.mark.parametrize("attempt", range(2))
def test_the_same_press_twice_is_one_answer_and_one_case(invitation, attempt):
    statuses = press_at_once(invitation, [3, 3, 3, 3])

    assert statuses == [200] * 4
    assert Response.objects.count() == Case.objects.count() == Delivery.objects.count() == Hold.objects.count() == 1
    assert counted() == {"s3": 1, "answered": 1, "visited": 1}


@pytest.mark.parametrize("attempt", range(2))
def test_two_tabs_with_two_scores_end_with_one_that_all_agree_on(invitation, attempt):
    statuses = press_at_once(invitation, [2, 9])

    response = Response.objects.get()
    assert statuses == [200, 200]
    assert {response.first_score, response.score} == {2, 9}
    assert counted() == {f"s{response.score}": 1, "answered": 1, "visited": 1}
    assert Case.objects.get().state == ("open" if response.score == 2 else "withdrawn")


def test_first_visits_at_once_count_one(invitation):
    assert press_at_once(invitation, [0, 1, 2, 3], method="get") == [200] * 4

    assert counted() == {"visited": 1}


def test_presses_while_the_hand_over_is_being_committed_count_one_hand_over(invitation):
    Invitation.objects.update(state="due", handed_over_at=None)

    assert press_at_once(invitation, [8, 8]) == [200, 200]

    assert counted() == {"handed_over": 1}  # too early for a person: both wait to be confirmed
    assert Response.objects.get().state == "provisional"


def test_groups_that_share_asks_in_any_order_never_wait_for_each_other():
    organisation = make_organisation()
    programme = make_programme(organisation)
    asks = [make_invitation(programme, visited_at=None) for _ in range(12)]
    paths = [f"/r/{make_token(ask.public_id, key=settings.LINK_KEY)}" for ask in asks]
    statuses = []

    def presses(place):
        try:
            for path in paths if place % 2 else reversed(paths):
                more = {"pejling.now": NOW, "pejling.pen": PENS[place % len(PENS)]}
                statuses.append(Client().get(path, **more).status_code)
                statuses.append(Client().post(path, {"score": str(place), **BY_HAND}, **more).status_code)
        finally:
            connection.close()

    threads = [Thread(target=presses, args=(place,)) for place in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert statuses == [200] * 6 * 12 * 2
    assert Response.objects.count() == 12
    found = counted()
    assert (found.pop("answered"), found.pop("visited")) == (12, 12)
    assert sum(found.values()) == 12
