"""Colleagues are asked about other departments, by the worker's own round."""

from datetime import date, timedelta

import pytest

from pejling.fieldwork.actions.internal.asking import ask_colleagues
from pejling.fieldwork.actions.internal.delivering import mark_internal_handed_over
from pejling.fieldwork.models import Decision, InternalAsk, Invitation
from pejling.fieldwork.queries.internal_mail import compose_internal_asks
from pejling.fieldwork.rules.internal import quarter_of
from pejling.outbox.models import Delivery
from pejling.people.actions.suppressions import suppress
from pejling.people.queries.addresses import digest_of
from pejling.programme.actions.internal import BadInternal, set_up_internal
from pejling.programme.actions.programmes import NotReady, pause_programme, start_programme
from pejling.programme.models import Programme
from pejling.programme.rules.versions import Internal
from pejling.worker.steps import colleagues, tick
from tests.fieldwork.internal.house import at, make_house
from tests.makers import make_employee, make_unit
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db
JANUARY = date(2026, 1, 1)
A_DAY = timedelta(days=1)


@pytest.fixture
def house(nordlys):
    nordlys.country, nordlys.zone, nordlys.language = "DK", "Europe/Copenhagen", "da"
    nordlys.save()
    return make_house(nordlys).begins(JANUARY)


def live(first: date, last: date, sender: FakeSender | None = None) -> FakeSender:
    """Day by day; the whole round of the worker on those days on which something leaves."""
    sender = sender or FakeSender()
    house = Programme.internal.get().organisation
    day = first
    while day <= last:
        if colleagues(house, at(day, 7)) or Delivery.objects.filter(state="due", next_at__lte=at(day, 10)).exists():
            assert tick(now=at(day, 10), sender=sender).failed == []
        day += A_DAY
    return sender


def test_in_a_quarter_everybody_outside_the_department_gets_one_mail_about_it(house):
    sender = live(JANUARY, date(2026, 3, 31))

    asks = [mail for mail in sender.sent if "In-Reply-To" not in dict(mail.headers)]
    first = {mail.to_address for mail in asks}
    assert first == {one.email for one in house.sellers}
    assert InternalAsk.objects.count() == len(house.sellers)
    assert all("Lager" in mail.text and "anonymt" in mail.text for mail in asks)
    assert len(sender.sent) == 2 * len(house.sellers)  # nobody answered: one reminder each
    assert not Invitation.objects.exists()
    assert not Decision.objects.exists()
    days = set(InternalAsk.objects.values_list("asked_on", flat=True))
    assert {day.weekday() < 5 for day in days} == {True}


def test_two_departments_are_two_mails_two_weeks_apart(house):
    both = Internal(department_ids=(house.warehouse.pk, house.accounts.pk))
    set_up_internal(organisation=house.organisation, name="X", sender=house.sellers[0], internal=both, now=at(JANUARY))
    live(JANUARY, date(2026, 3, 31))

    for seller in house.sellers:
        first, second = sorted(InternalAsk.objects.filter(employee=seller).values_list("asked_on", flat=True))
        assert second - first >= timedelta(days=14)


def test_asking_again_asks_nobody_twice_and_a_standstill_is_made_up_for(house):
    late = at(date(2026, 3, 4))

    assert ask_colleagues(house.organisation, now=late) == len(house.sellers)
    assert ask_colleagues(house.organisation, now=late) == 0
    assert Delivery.objects.filter(kind="internal_ask").count() == len(house.sellers)


def test_whoever_works_there_has_left_has_no_address_or_said_no_is_not_asked(house):
    gone, silent, unwilling, *others = house.sellers
    gone.left_on, silent.email = date(2025, 12, 31), ""
    gone.save()
    silent.save()
    for scope, reason in (("internal", "opt_out"), ("everything", "own_employee")):
        suppress(
            organisation_id=house.organisation.pk,
            digest=digest_of((unwilling if scope == "internal" else others[0]).email),
            scope=scope,
            reason=reason,
            now=at(JANUARY),
        )
    ask_colleagues(house.organisation, now=at(date(2026, 3, 4)))

    found = dict(InternalAsk.objects.values_list("employee_id", "reason"))
    assert found == {silent.pk: "no_address", unwilling.pk: "suppressed"} | {one.pk: "" for one in others}


def test_only_the_units_of_the_front_line_are_asked(house):
    elsewhere = make_employee(house.organisation, unit=make_unit(house.organisation, name="Ledelse"))
    below = make_employee(house.organisation, unit=make_unit(house.organisation, parent=house.sales))
    internal = Internal(department_ids=(house.warehouse.pk,), front_line_ids=(house.sales.pk,))
    set_up_internal(
        organisation=house.organisation, name="X", sender=house.sellers[0], internal=internal, now=at(JANUARY)
    )
    ask_colleagues(house.organisation, now=at(date(2026, 3, 4)))

    asked = set(InternalAsk.objects.values_list("employee_id", flat=True))
    assert below.pk in asked
    assert elsewhere.pk not in asked


def test_paused_asks_nobody_and_waits_with_what_is_queued(house):
    ask_colleagues(house.organisation, now=at(date(2026, 3, 3), 7))
    pause_programme(programme=house.programme, now=at(date(2026, 3, 3), 7))
    sender = live(date(2026, 3, 3), date(2026, 3, 4))

    assert sender.sent == []


def test_the_names_go_when_the_quarter_is_over(house):
    live(JANUARY, date(2026, 3, 31))
    mails = Delivery.objects.filter(kind__in=["internal_ask", "internal_reminder"])
    assert InternalAsk.objects.filter(employee=None).count() == 0

    live(date(2026, 4, 1), date(2026, 4, 1))

    over = InternalAsk.objects.filter(quarter=quarter_of(JANUARY))
    assert over.filter(employee=None).count() == len(house.sellers)
    old = mails.filter(subject_id__in=over.values("pk"))
    assert set(old.values_list("address", "address_digest")) == {("", "")}


def test_after_the_window_nobody_is_asked_and_a_mail_that_leaves_late_ends_with_the_quarter(house):
    assert ask_colleagues(house.organisation, now=at(date(2026, 3, 5))) == 0
    assert ask_colleagues(house.organisation, now=at(date(2026, 3, 4))) == len(house.sellers)
    ask = InternalAsk.objects.earliest("pk")

    mark_internal_handed_over([(ask.pk, at(date(2026, 3, 20)))])

    ask.refresh_from_db()
    assert ask.expires_at == at(date(2026, 4, 1), 0)


def test_many_mails_take_a_handful_of_queries(house, django_assert_max_num_queries):
    ask_colleagues(house.organisation, now=at(date(2026, 3, 4), 10))
    mails = list(Delivery.objects.all())
    assert len(mails) == len(house.sellers)

    compose_internal_asks(mails[:2], now=at(date(2026, 3, 4), 10))  # what is remembered of the rules is read once
    with django_assert_max_num_queries(3):  # asks, who said no, wording
        drafts = compose_internal_asks(mails, now=at(date(2026, 3, 4), 10))
    assert {draft.to_address for draft in drafts} == {one.email for one in house.sellers}


def test_customers_programmes_do_not_know_of_it(house):
    assert not Programme.objects.exists()
    assert not house.organisation.programmes.exists()
    assert Programme.internal.get() == house.programme


def test_without_a_sender_it_does_not_start(nordlys):
    house = make_house(nordlys)
    unit = Internal(department_ids=(house.warehouse.pk,))
    draft = set_up_internal(organisation=nordlys, name="X", sender=None, internal=unit, now=at(JANUARY))

    with pytest.raises(NotReady):
        start_programme(programme=draft, now=at(JANUARY))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"department_ids": ()}, "at least one"),
        ({"department_ids": (987,)}, "Unit 987"),
        ({"asks_a_quarter": 5}, "5 asks a quarter: allowed are 1 to 4"),
    ],
)
def test_what_cannot_be_is_refused_by_name(nordlys, change, said):
    house = make_house(nordlys)
    internal = Internal(**{"department_ids": (house.warehouse.pk,), **change})

    with pytest.raises(BadInternal, match=said):
        set_up_internal(organisation=nordlys, name="X", sender=None, internal=internal, now=at(JANUARY))
