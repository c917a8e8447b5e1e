"""The internal track's pages: answered by hand, changed by whoever has the answer's page, and tied to nobody."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from pejling.fieldwork.actions.internal.asking import ask_colleagues
from pejling.fieldwork.models import CountChange, Evidence, InternalAnswer, InternalAsk, Response
from pejling.fieldwork.rules.tokens import make_token
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry, Suppression
from pejling.programme.rules.texts import LANGUAGES
from pejling.worker.steps import tick
from tests.accessibility import COLOURS, WCAG
from tests.fieldwork.internal.house import at, make_house
from tests.outbox.fakes import FakeSender
from tests.respond.windows import cut_off, show

pytestmark = pytest.mark.django_db
ASKED, LATER = at(date(2026, 3, 4), 10), at(date(2026, 3, 5), 14)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
CLOSED_DOORS = {"cancelled": 410, "answered": 200}


@dataclass
class Colleague:
    """Somebody with a link, at some hour."""

    ask: InternalAsk
    now: object = LATER
    hand: dict[str, str] = field(default_factory=lambda: {"gesture": "trusted"})
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def path(self, purpose="b", score=None):
        token = make_token(self.ask.public_id, key=settings.LINK_KEY, purpose=purpose)
        return f"/{purpose}/{token}" + (f"/{score}" if score is not None else "")

    def opens(self, score=None, query="", purpose="b"):
        return self.client.get(self.path(purpose, score) + query, **{"pejling.now": self.now})

    def presses(self, score, query="", **fields):
        return self.posts(self.path() + query, score=str(score), **fields)

    def posts(self, path, **fields):
        return self.client.post(path, {**fields, **self.hand}, **{"pejling.now": self.now})

    def follows(self, response):
        return self.client.get(response.headers["Location"], **{"pejling.now": self.now})


@pytest.fixture
def house(nordlys):
    nordlys.country, nordlys.zone, nordlys.language = "DK", "Europe/Copenhagen", "da"
    nordlys.save()
    house = make_house(nordlys).begins(date(2026, 1, 1))
    ask_colleagues(nordlys, now=ASKED)
    tick(now=ASKED, sender=FakeSender())
    return house


@pytest.fixture
def seller(house):
    return Colleague(InternalAsk.objects.get(employee=house.sellers[0]))


def test_a_link_with_a_score_answers_nothing_until_a_hand_presses(seller):
    page = seller.opens(3)

    assert "Send min score: 3" in page.text
    assert "Hvor godt støtter Lager dig" in page.text
    assert not InternalAnswer.objects.exists()

    answered = seller.presses(3)
    assert answered.status_code == 303
    assert InternalAnswer.objects.get().score == 3
    page = seller.follows(answered)
    assert "Hvad skulle Lager gøre anderledes" in page.text
    assert 'name="no_contact"' not in page.text


def test_zero_is_a_score(seller):
    seller.presses(0)

    assert InternalAnswer.objects.get().score == 0


def test_a_press_without_a_hand_is_asked_for_once_more(seller):
    seller.hand = {}
    page = seller.presses(7)
    fields = dict(HIDDEN.findall(page.text))

    assert not InternalAnswer.objects.exists()
    seller.presses(7, **fields)  # a machine is too quick
    assert not InternalAnswer.objects.exists()
    seller.now += timedelta(seconds=4)
    assert seller.presses(7, **fields).status_code == 303
    assert InternalAnswer.objects.get().score == 7


def test_the_reason_and_second_thoughts_go_to_the_same_answer(seller):
    page = seller.presses(3).headers["Location"]

    assert seller.posts(page, score="5", comment="Slow").headers["Location"] == page
    thanks = seller.follows(seller.posts(page, comment=" Slow in the mornings ", send="1"))

    assert "Ingen kan se, at det er dit" in thanks.text
    assert InternalAnswer.objects.values_list("score", "comment").get() == (5, "Slow in the mornings")
    assert "Slow in the mornings" in seller.client.get(page, **{"pejling.now": seller.now}).text


def test_a_second_press_finds_the_door_closed_and_changes_nothing(seller):
    seller.presses(3)
    again = seller.presses(9)

    assert "har allerede svaret" in again.text
    assert "har allerede svaret" in seller.opens().text
    assert InternalAnswer.objects.values_list("score", flat=True).get() == 3


@pytest.mark.parametrize("score", ["11", "-1", "", "ten"])
def test_what_is_no_score_is_refused(seller, score):
    assert seller.presses(score).status_code == 400
    assert not InternalAnswer.objects.exists()


def test_an_ask_that_was_cancelled_or_is_over_takes_no_answer(seller):
    seller.now = seller.ask.expires_at + timedelta(hours=23)
    assert seller.opens().status_code == 410
    assert seller.presses(4).status_code == 303  # the page may have been open since before
    InternalAnswer.objects.all().delete()
    InternalAsk.objects.filter(pk=seller.ask.pk).update(state="expired")
    seller.now += timedelta(hours=2)
    assert seller.presses(4).status_code == 410
    InternalAsk.objects.filter(pk=seller.ask.pk).update(state="cancelled")
    assert seller.presses(4).status_code == 410
    assert not InternalAnswer.objects.exists()


def test_after_the_quarter_an_answer_stays_as_it_is(seller):
    page = seller.presses(3).headers["Location"]
    seller.now = at(date(2026, 4, 1))

    assert seller.posts(page, comment="Too late").status_code == 200
    assert InternalAnswer.objects.get().comment == ""


@pytest.mark.parametrize("state", ["handed_over", "expired", "due"])
def test_once_the_quarter_can_be_seen_no_answer_comes_into_it(seller, state):
    """However late the mail left: a new answer would be known by what it changes."""
    InternalAsk.objects.filter(pk=seller.ask.pk).update(state=state, expires_at=at(date(2026, 4, 9)))
    seller.ask.refresh_from_db()
    seller.now = at(date(2026, 4, 1), 0)

    assert seller.opens().status_code == 410
    assert seller.presses(3).status_code == 410
    assert not InternalAnswer.objects.exists()


def test_nothing_in_the_database_says_who_answered_what_or_when(seller, house):
    """All columns of all tables are looked through for what an answer and its ask, mail or person share."""
    before = _everything()
    seller.presses(3)
    new = [(table, row) for table, row in _everything() if (table, row) not in before]

    assert sorted(table for table, _ in new) == ["fieldwork_internalanswer", "fieldwork_internalask"]
    answer, ask = (dict(row) for _, row in sorted(new))
    was = next(dict(row) for table, row in before if table == "fieldwork_internalask" and dict(row)["id"] == ask["id"])
    assert {name for name in ask if ask[name] != was[name]} == {"state"}
    assert set(answer) == {
        *("public_id", "organisation_id", "programme_id", "department_id", "quarter", "score", "comment")
    }
    colleagues = InternalAsk.objects.filter(department_id=answer["department_id"], quarter=answer["quarter"])
    assert colleagues.count() == len(house.sellers)  # what the two share, they share with everybody


def test_no_visit_response_or_change_row_is_written(seller):
    seller.opens(3)
    seller.presses(3)

    assert [model.objects.count() for model in (Evidence, Response, CountChange)] == [0, 0, 0]
    assert not AuditEntry.objects.filter(actor="respondent").exists()


def test_leaving_stops_the_track_for_good_and_nothing_else(seller, house):
    page = seller.opens(purpose="x")
    assert "Stop" in page.text
    assert not Suppression.objects.exists()

    assert seller.posts(seller.path("x")).status_code == 200
    assert seller.posts(seller.path("x")).status_code == 200
    assert list(Suppression.objects.values_list("scope", "reason")) == [("internal", "opt_out")]
    ask_colleagues(house.organisation, now=at(date(2026, 6, 2)))
    summer = InternalAsk.objects.filter(quarter=date(2026, 4, 1))
    assert summer.get(employee=house.sellers[0]).reason == "suppressed"
    assert summer.exclude(reason="suppressed").count() == len(house.sellers) - 1


def test_a_stranger_s_token_opens_nothing(seller, house):
    for path in ("/b/abc", "/i/abc", "/x/abc", seller.path("b").replace("/b/", "/i/"), seller.path("b")[:-1]):
        assert seller.client.get(path).status_code == 404
    ours = make_token(seller.ask.public_id, key=settings.LINK_KEY)
    assert seller.client.get(f"/r/{ours}").status_code == 404


def test_the_mail_has_the_way_out_and_a_person_to_reply_to(house):
    sender = FakeSender()
    Delivery.objects.filter(kind="internal_ask").update(state="due", handing_over_at=None)
    InternalAsk.objects.update(state="due")
    tick(now=ASKED, sender=sender)

    mail = next(one for one in sender.sent if one.to_address == house.sellers[1].email)
    assert mail.reply_to == house.sellers[0].email
    assert dict(mail.headers)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "fordi du arbejder hos Nordlys" in mail.text
    assert "/t/" not in mail.text
    assert mail.text.count("/b/") == 11


def whole_way(seller, language):
    """Every page that a colleague can come to."""
    query = f"?lang={language}"
    yield seller.opens(query=query)
    yield seller.opens(4, query=query)
    yield seller.presses("eleven", query=query)
    yield seller.opens(query=query, purpose="x")
    answered = seller.presses(4, query=query)
    yield seller.follows(answered)
    yield seller.follows(seller.posts(answered.headers["Location"], comment="Slow", send="1"))
    yield seller.opens(query=query)
    yield seller.posts(seller.path("x") + query)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_for_everybody_in_every_language(seller, window, axe, language):
    window.set_viewport_size({"width": 320, "height": 568})
    for response in whole_way(seller, language):
        show(window, response)
        assert window.locator("html").get_attribute("lang") == language
        axe(window, tags=(*WCAG, "best-practice"))
        assert cut_off(window) == []


@pytest.mark.browser
def test_pages_are_for_everybody_in_the_dark(seller, window, axe):
    window.emulate_media(color_scheme="dark")
    try:
        for response in whole_way(seller, "en"):
            show(window, response)
            axe(window, rules=COLOURS)
    finally:
        window.emulate_media(color_scheme="light")


def _everything():
    """Every row of every table, as names and values."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            found += [(table, tuple(zip(names, row, strict=True))) for row in cursor.fetchall()]
    return found
