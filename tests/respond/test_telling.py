"""Tell us: an open door without a score, which no robot and no flood gets through."""

import pytest
from django.conf import settings
from django.test import Client

from pejling.fieldwork.models import CountChange, Evidence, Response, Told
from pejling.fieldwork.rules.telling import MOST_FROM_ONE_CLIENT
from pejling.fieldwork.rules.tokens import make_token
from pejling.followup.models import Case
from pejling.outbox.models import Delivery
from pejling.programme.rules.texts import LANGUAGES
from tests.conftest import NOW
from tests.makers import make_unit

FORM = {"nature": "complaint", "comment": "Gulvet var vådt, og jeg faldt."}


class Visitor:
    """Comes to a page with a browser that keeps nothing."""

    def __init__(self, key, *, address="192.0.2.1"):
        self.path, self.address = f"/t/{key}", address
        self.client = Client(enforce_csrf_checks=True)

    def opens(self, query="", **headers):
        return self.client.get(self.path + query, headers=headers, **self._environ())

    def sends(self, **fields):
        return self.client.post(self.path, {**FORM, **fields}, **self._environ())

    def _environ(self):
        return {"pejling.now": NOW, "REMOTE_ADDR": self.address}


@pytest.fixture
def unit(nordlys, astrid):
    return make_unit(nordlys, name="Aarhus", lead=astrid)


@pytest.fixture
def visitor(nordlys):
    return Visitor("nordlys")


@pytest.fixture
def known(respondent):
    """The customer who was asked, by the link in the foot of the mail."""
    return Visitor(make_token(respondent.invitation.public_id, key=settings.LINK_KEY, purpose="t"))


def test_opening_the_page_writes_nothing(visitor):
    page = visitor.opens()

    assert page.status_code == 200
    assert "score" not in page.content.decode()
    assert not page.cookies
    assert not Told.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language_that_customers_are_asked_in(visitor, language):
    page = visitor.opens(f"?lang={language}")

    assert f'<html lang="{language}"' in page.content.decode()
    assert page.content.decode().count('hreflang="') == len(LANGUAGES) - 1


def test_a_complaint_opens_a_case_and_is_no_answer(unit, astrid):
    page = Visitor(unit.public_id).sends(name="Mia", reach="mia@example.invalid")

    told, case = Told.objects.get(), Case.objects.get()
    assert (told.unit, told.name, told.reach, told.contact) == (unit, "Mia", "mia@example.invalid", None)
    assert (case.told, case.response, case.assignee, case.playbook) == (told, None, astrid, "complaint")
    assert "within 24 hours" in page.content.decode()
    assert [model.objects.count() for model in (Response, CountChange, Evidence)] == [0, 0, 0]


def test_no_call_is_promised_where_nobody_has_the_case_or_nobody_can_be_called(visitor, unit):
    assert "24 hours" not in visitor.sends(reach="mia@example.invalid").content.decode()
    assert "we cannot answer you" in Visitor(unit.public_id).sends().content.decode()


def test_praise_opens_no_case_and_is_passed_on(unit, astrid):
    Visitor(unit.public_id).sends(nature="praise", comment="Tak til Astrid")

    assert not Case.objects.exists()
    assert [(row.kind, row.address) for row in Delivery.objects.all()] == [("told_notice", astrid.email)]


def test_a_link_of_ones_own_says_who_is_writing(known, respondent):
    assert 'name="name"' not in known.opens().content.decode()

    known.sends()

    told = Told.objects.get()
    assert told.contact == respondent.invitation.contact
    assert told.employee == respondent.invitation.employee


def test_who_would_rather_not_be_known_is_not(known):
    known.sends(unnamed="1")

    told = Told.objects.get()
    assert (told.contact, told.account, told.employee, told.no_contact) == (None, None, None, True)
    assert Case.objects.get().contact is None


@pytest.mark.parametrize("purpose", ["r", "u"])
def test_a_link_for_something_else_tells_nothing(respondent, purpose):
    token = make_token(respondent.invitation.public_id, key=settings.LINK_KEY, purpose=purpose)

    assert Visitor(token).sends().status_code == 404
    assert not Told.objects.exists()


def test_a_link_for_telling_does_not_answer(respondent):
    token = make_token(respondent.invitation.public_id, key=settings.LINK_KEY, purpose="t")

    assert Client().post(f"/r/{token}", {"score": "0"}).status_code == 404
    assert not Response.objects.exists()


def test_the_thanks_page_leads_here(respondent):
    respondent.presses(0)

    thanks = respondent.sends("Ringede tre gange").content.decode()

    token = make_token(respondent.invitation.public_id, key=settings.LINK_KEY, purpose="t")
    assert f'href="/t/{token}"' in thanks


def test_an_address_that_leads_nowhere_is_404(db):
    assert Visitor("no-such-place").opens().status_code == 404


@pytest.mark.parametrize(
    ("fields", "says"),
    [({"comment": "  "}, "a few words"), ({"nature": ""}, "complaint or praise"), ({"nature": "rant"}, "or praise")],
)
def test_what_is_missing_is_said_and_the_words_are_kept(visitor, fields, says):
    page = visitor.sends(name="Mia", **fields)

    assert page.status_code == 400
    assert says in page.content.decode()
    assert 'value="Mia"' in page.content.decode()
    assert not Told.objects.exists()


def test_a_robot_that_fills_in_everything_is_not_heard_and_a_person_is_told_why(visitor):
    page = visitor.sends(website="https://casino.invalid")

    assert page.status_code == 400
    assert FORM["comment"] in page.content.decode()
    assert 'class="trap"' not in page.content.decode()  # the field has come out of its hiding
    assert not Told.objects.exists()


def test_a_form_sent_twice_is_heard_once(visitor):
    mark = "0123456789abcd"
    for _ in range(2):
        assert visitor.sends(form=mark).status_code == 200

    assert Told.objects.count() == Case.objects.count() == 1


def test_a_flood_from_one_client_has_to_wait_and_others_do_not(visitor):
    for _ in range(MOST_FROM_ONE_CLIENT):
        assert visitor.sends().status_code == 200

    refused = visitor.sends(comment="En gang til")
    assert refused.status_code == 429
    assert "En gang til" in refused.content.decode()
    assert Visitor("nordlys", address="192.0.2.2").sends().status_code == 200


def test_one_household_is_one_client(nordlys):
    for host in range(MOST_FROM_ONE_CLIENT):
        Visitor("nordlys", address=f"2001:db8:1:2::{host}").sends()

    assert Visitor("nordlys", address="2001:db8:1:2:ffff::1").sends().status_code == 429
    assert Visitor("nordlys", address="2001:db8:1:3::1").sends().status_code == 200


def test_a_known_visitor_is_not_limited_by_their_network(visitor, known):
    for _ in range(MOST_FROM_ONE_CLIENT):
        visitor.sends()

    assert known.sends().status_code == 200


def test_no_address_is_kept(visitor):
    visitor.sends()

    assert "192.0.2.1" not in str(Told.objects.values().get())
