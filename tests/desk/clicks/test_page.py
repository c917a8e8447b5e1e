"""The page of clicks: low ones that nobody confirmed, and machines by recipient domain."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pejling.fieldwork.actions.open_answers import Press
from pejling.fieldwork.models import Evidence
from pejling.followup.actions.open_answers import hear_open
from pejling.people.models import Membership
from tests.desk.radar.test_page import page, text
from tests.makers import make_contact, make_employee, make_invitation, make_placement, make_programme, make_unit

pytestmark = pytest.mark.django_db
PATH = "/o/nordlys/clicks/"


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def ask(programme, name="Bodil", domain="kunde.invalid", **fields):
    contact = make_contact(programme.organisation, given_name=name, family_name="Krag")
    return make_invitation(programme, contact, domain=domain, **fields)


def see(invitation, score=3, *, verdict="unsure", kind="visit", days=1, **fields):
    return Evidence.objects.create(
        organisation=invitation.organisation,
        invitation=invitation,
        domain=invitation.domain,
        at=timezone.now() - timedelta(days=days),
        kind=kind,
        method="GET" if kind == "visit" else "POST",
        score=score,
        verdict=verdict,
        **fields,
    )


def test_a_low_click_is_shown_and_never_called_an_answer(desk, programme):
    see(ask(programme), 0)

    words = text(page(desk, PATH))
    assert "Bodil Krag" in words
    assert "Followed from the mail, not confirmed" in words
    assert "A click is no answer" in words
    assert "Bodil Krag" not in text(page(desk, "/o/nordlys/answers/"))


def test_a_press_that_waits_says_so(desk, programme):
    see(ask(programme), 6, kind="score")

    assert "Pressed on the page, not confirmed" in text(page(desk, PATH))


@pytest.mark.parametrize(
    "fields",
    [{"score": 7}, {"verdict": "machine"}, {"verdict": ""}, {"days": 31}, {"honeypot": True}, {"score": None}],
    ids=["content", "machine", "not judged yet", "long ago", "honeypot", "no score"],
)
def test_what_is_not_shown(desk, programme, fields):
    see(ask(programme), **fields)

    assert "Bodil Krag" not in text(page(desk, PATH))


def test_who_answered_is_not_shown(desk, programme):
    see(ask(programme, answered_at=timezone.now(), state="answered"))

    assert "Bodil Krag" not in text(page(desk, PATH))


def test_the_newest_click_of_an_ask_decides(desk, programme):
    invitation = ask(programme)
    see(invitation, 2, days=3)
    see(invitation, 9, days=1)

    assert "Bodil Krag" not in text(page(desk, PATH))


def test_an_employee_sees_their_own_and_no_domains(as_member, nordlys, colleague, programme):
    mine = make_employee(nordlys, user=colleague.user)
    see(ask(programme, "Bodil", employee=mine))
    see(ask(programme, "Carsten"))

    words = text(page(as_member(colleague), PATH))
    assert "Bodil Krag" in words
    assert "Carsten Krag" not in words
    assert "kunde.invalid" not in words


def test_a_lead_sees_those_of_the_unit(as_member, nordlys, colleague, programme):
    unit = make_unit(nordlys)
    Membership.objects.update(role="lead")
    colleague.units.add(unit)
    see(ask(programme, "Bodil", unit=unit))
    see(ask(programme, "Carsten"))

    words = text(page(as_member(colleague), PATH))
    assert "Bodil Krag" in words
    assert "Carsten Krag" not in words


def test_domains_with_their_share_of_machines(desk, programme):
    for n in range(8):
        invitation = ask(programme, domain="gateway.invalid")
        see(invitation, verdict="machine" if n < 4 else "unsure")
        see(invitation, None, verdict="unsure")

    words = text(page(desk, PATH))
    assert "gateway.invalid 8 50% (22 to 78) 4 of 16 4 0" in words


def test_answers_confirmed_without_a_script_are_counted_by_domain(desk, programme):
    for n in range(6):
        invitation = ask(programme, answered_at=timezone.now(), state="answered")
        see(invitation, 9, kind="score", verdict="human", gesture="unknown" if n < 2 else "yes", second=n < 2)

    assert "kunde.invalid 6 0% (0 to 39) 0 of 0 0 2" in text(page(desk, PATH))


def test_a_domain_of_few_is_not_named(desk, programme):
    for _ in range(4):
        see(ask(programme, domain="bodil-krag.invalid"))
    see(ask(programme, domain=""))

    words = text(page(desk, PATH))
    assert "bodil-krag.invalid" not in words
    assert "All others 5 0% (0 to 43) 0 of 5 5 0" in words


def test_elsewhere_is_nobodys_business(desk, elsewhere):
    other = make_programme(elsewhere)
    for _ in range(6):
        see(ask(other, domain="elsewhere.invalid"))

    words = text(page(desk, PATH))
    assert "elsewhere.invalid" not in words
    assert "Bodil Krag" not in words


def test_the_page_is_few_queries(desk, programme, django_assert_max_num_queries):
    for _ in range(12):
        see(ask(programme))
    page(desk, PATH)

    with django_assert_max_num_queries(8):
        page(desk, PATH)


def test_doubted_open_answers_are_listed_apart_and_are_no_answers(desk, nordlys):
    placement = make_placement(make_programme(nordlys, track="touchpoint"), name="Till poster")
    hear_open(placement=placement, press=Press(score=2, key="a-machine-s-key", by_hand=False), now=timezone.now())

    words = text(page(desk, PATH))
    assert "Doubted at open doors" in words
    assert "Till poster" in words
    assert "Till poster" not in text(page(desk, "/o/nordlys/answers/"))
