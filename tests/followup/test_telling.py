"""What is said unasked: a case with a clock, a mail to whoever it concerns, and no figure."""

from datetime import timedelta

import pytest

from pejling.fieldwork.actions.purging import forget_clients, forget_told
from pejling.fieldwork.models import CountChange, Told
from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.followup.actions.cases import ContactForbidden, contact_case, reopen_case, resolve_case, take_case
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.telling import hear_told
from pejling.followup.models import Case
from pejling.insight.queries.funnels import funnels
from pejling.insight.queries.histograms import histograms
from pejling.insight.rules.dimensions import Dimension
from pejling.outbox.models import Delivery
from pejling.people.models import Hold
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from pejling.worker.author import Rooms
from tests.conftest import NOW
from tests.insight.counting import answer, scope_of
from tests.makers import make_contact, make_employee, make_programme, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(nordlys):
    return make_employee(nordlys, given_name="Ludvig", email="ludvig@nordlys.invalid")


@pytest.fixture
def unit(nordlys, lead):
    return make_unit(nordlys, name="Aarhus", lead=lead)


def tell(place, nature=Nature.COMPLAINT, comment="Det regnede ind", **fields):
    return hear_told(place=place, telling=Telling(nature, comment, **fields), language="da", now=NOW)


def letters():
    rows = list(Delivery.objects.order_by("pk"))
    return list(zip(rows, Rooms().compose(rows, now=NOW), strict=True))


def test_the_clock_of_a_complaint_is_24_hours(nordlys, unit, lead):
    told = tell(Place(nordlys, unit=unit))

    case = Case.objects.get()
    assert (case.told, case.heard, case.unit, case.assignee) == (told, told, unit, lead)
    assert case.due_at - NOW == timedelta(hours=24)


def test_a_known_customer_is_not_asked_while_the_complaint_waits(nordlys):
    contact = make_contact(nordlys)

    tell(Place(nordlys, contact=contact))

    assert [hold.contact for hold in Hold.objects.all()] == [contact]


def test_it_reaches_the_employee_first_then_the_lead_then_the_owners(nordlys, unit, lead, owner):
    astrid = make_employee(nordlys, email="astrid@nordlys.invalid")
    for place in (Place(nordlys, unit=unit, employee=astrid), Place(nordlys, unit=unit), Place(nordlys)):
        tell(place, Nature.PRAISE)

    assert [row.address for row, _ in letters()] == [astrid.email, lead.email, owner.user.email]


def test_the_mail_says_what_was_said_and_by_when_to_call(nordlys, unit):
    tell(Place(nordlys, unit=unit), name="Mia", reach="20 12 34 56")

    [(_, mail)] = letters()
    assert "Mia" in mail.subject
    for words in ("Det regnede ind", "20 12 34 56", "Aarhus", f"/cases/{Case.objects.get().public_id}/"):
        assert words in mail.text


def test_a_mail_about_erased_words_is_not_sent(nordlys, unit):
    tell(Place(nordlys, unit=unit))
    Told.objects.update(comment="")

    [(_, draft)] = letters()
    assert draft.reason == "gone"


def test_a_visitor_who_left_no_way_to_be_reached_cannot_be_marked_as_contacted(nordlys, unit, lead):
    seed_themes(nordlys)
    tell(Place(nordlys, unit=unit))
    case = Case.objects.get()

    with pytest.raises(ContactForbidden):
        contact_case(case=case, user=None, now=NOW)
    take_case(case=case, user=None, employee=lead, now=NOW)
    resolve_case(case=case, user=None, root_cause=Theme.objects.first(), action_taken="Tagrende renset", now=NOW)
    assert reopen_case(case=case, user=None, now=NOW).state == "open"


def test_it_is_in_no_figure(nordlys, unit):
    programme = make_programme(nordlys)
    answer(programme, score=9, unit=unit)
    before = figures(nordlys)

    tell(Place(nordlys, unit=unit))
    tell(Place(nordlys, unit=unit), Nature.PRAISE, "Dejligt")

    assert figures(nordlys) == before
    assert CountChange.objects.count() == 1  # the one of the answer


def figures(organisation):
    scope = scope_of(organisation)
    return [read(scope, by=(Dimension.UNIT,)) for read in (histograms, funnels)]


def test_the_purge_takes_who_and_what_and_leaves_the_clock(nordlys, unit):
    tell(Place(nordlys, unit=unit, contact=make_contact(nordlys)), name="Mia", reach="mia@example.invalid")

    assert forget_told(nordlys.pk, before=NOW, limit=10) == 0
    assert forget_told(nordlys.pk, before=NOW + timedelta(days=1), limit=10) == 1
    assert forget_told(nordlys.pk, before=NOW + timedelta(days=1), limit=10) == 0

    told = Told.objects.get()
    assert (told.comment, told.name, told.reach, told.contact, told.client) == ("", "", "", None, "")
    assert (told.day, told.unit, Case.objects.get().told) == (NOW.date(), unit, told)


def test_what_told_clients_apart_is_forgotten_in_the_night(nordlys):
    hear_told(place=Place(nordlys), telling=Telling(Nature.PRAISE, "Tak"), language="da", now=NOW, client="ab12")

    assert forget_clients(nordlys.pk, before=NOW, limit=10) == 0
    assert forget_clients(nordlys.pk, before=NOW + timedelta(days=1), limit=10) == 1
    assert forget_clients(nordlys.pk, before=NOW + timedelta(days=1), limit=10) == 0
    told = Told.objects.get()
    assert (told.client, told.comment) == ("", "Tak")


def test_erasing_a_person_erases_what_they_told(nordlys, unit):
    contact = make_contact(nordlys, external_id="bo-7")
    tell(Place(nordlys, unit=unit, contact=contact))

    erase_person(organisation=nordlys, external_id="bo-7", now=NOW, actor="command line")

    told, case = Told.objects.get(), Case.objects.get()
    assert (told.comment, told.contact) == ("", None)
    assert (case.state, case.contact) == ("withdrawn", None)
