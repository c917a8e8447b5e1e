"""Behind a QR code: an open answer of a touchpoint, once per receipt, and not by the hundred."""

import hashlib
import hmac
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from pejling.fieldwork.models import LeftAddress, Response
from pejling.fieldwork.rules.passing import OWN_DEVICE
from pejling.programme.actions.placements import renew_key, take_down
from pejling.programme.queries.placements import signing_key
from pejling.programme.queries.receipts import receipt_mark
from tests.conftest import NOW
from tests.makers import make_placement, make_programme, make_unit

MARK = "0123456789abcd"


class Passer:
    """Somebody with a telephone at a poster."""

    def __init__(self, placement, *, receipt="", address="192.0.2.7", now=NOW):
        self.path = f"/q/{placement.public_id}" + (f"/{receipt}" if receipt else "")
        self.address, self.now = address, now
        self.client = Client(enforce_csrf_checks=True)

    def opens(self, path=""):
        return self.client.get(path or self.path, **self._environ())

    def presses(self, score, *, path="", **fields):
        return self.client.post(
            path or self.path, {"score": str(score), "form": MARK, "gesture": "trusted", **fields}, **self._environ()
        )

    def sends(self, path, comment):
        return self.client.post(path, {"comment": comment, "send": "1"}, **self._environ())

    def _environ(self):
        return {"pejling.now": self.now, "REMOTE_ADDR": self.address}


@pytest.fixture
def poster(nordlys):
    unit = make_unit(nordlys, name="Aarhus")
    return make_placement(make_programme(nordlys, track="touchpoint"), kind="qr", unit=unit)


@pytest.fixture
def passer(poster):
    return Passer(poster)


def action_of(page):
    return page.content.decode().split('action="')[1].split('"')[0]


def test_opening_the_page_answers_nothing(passer):
    page = passer.opens()

    assert page.status_code == 200
    assert "How likely are you to recommend Nordlys?" in page.content.decode()
    assert not page.cookies
    assert not Response.objects.exists()


def test_a_press_is_an_open_answer_of_the_unit_and_the_reason_belongs_to_it(passer, poster):
    why = passer.presses(0)
    thanks = passer.sends(action_of(why), "Ingen kunne hjælpe")

    response = Response.objects.get()
    assert (response.source, response.placement, response.unit, response.contact) == ("open", poster, poster.unit, None)
    assert (response.score, response.comment, response.state) == (0, "Ingen kunne hjælpe", "confirmed")
    assert "We will read it today" in thanks.content.decode()
    assert f"/t/{poster.unit.public_id}" in thanks.content.decode()


def proof_in(page):
    return page.content.decode().split('name="proof" value="')[1].split('"')[0]


@pytest.mark.parametrize("gesture", ["none", ""])
def test_a_press_that_no_hand_is_seen_behind_is_asked_once_more(passer, gesture):
    page = passer.presses(9, gesture=gesture)

    assert "Send my score: 9" in page.content.decode()
    assert not Response.objects.exists()


def test_whoever_reads_that_page_and_presses_has_answered(passer, poster):
    """A browser without scripts says nothing of gestures."""
    page = passer.presses(9, gesture="")
    later = Passer(poster, now=NOW + timedelta(seconds=4))

    later.presses(9, gesture="", proof=proof_in(page))

    assert Response.objects.get().state == "confirmed"


@pytest.mark.parametrize(
    ("seconds", "score", "gesture"),
    [(0, 9, ""), (4, 10, ""), (4, 9, "none"), (90_000, 9, "")],  # blindly, another score, by a script, a day later
)
def test_what_a_machine_sends_on_answers_nothing(passer, poster, seconds, score, gesture):
    page = passer.presses(9, gesture="")
    later = Passer(poster, now=NOW + timedelta(seconds=seconds))

    later.presses(score, gesture=gesture, proof=proof_in(page))

    assert not Response.objects.exists()


def test_what_follows_the_link_that_nobody_sees_answers_nothing(passer):
    passer.presses(9, path=f"{passer.path}?more")

    assert not Response.objects.exists()


def test_a_machine_changes_no_answer_and_loses_no_words(passer, poster):
    path = action_of(passer.presses(2))
    passer.sends(path, "Ingen kunne hjælpe")

    page = passer.presses(10, path=path, gesture="none", comment="Ingen")

    assert 'name="comment" value="Ingen"' in page.content.decode()
    response = Response.objects.get()
    assert (response.score, response.comment) == (2, "Ingen kunne hjælpe")
    later = Passer(poster, now=NOW + timedelta(seconds=4))
    later.presses(10, path=path, gesture="", proof=proof_in(page), comment="Ingen")
    response.refresh_from_db()
    assert (response.score, response.comment) == (10, "Ingen")


def test_the_words_stand_there_when_the_page_is_opened_again(passer):
    path = action_of(passer.presses(2))
    passer.sends(path, "Ingen kunne hjælpe")

    assert "Ingen kunne hjælpe" in passer.opens(path).content.decode()


def test_a_stranger_is_not_offered_to_be_left_alone(passer):
    assert "contact me" not in passer.presses(3).content.decode()


def test_a_score_of_zero_can_be_changed_for_an_hour(passer, poster):
    path = action_of(passer.presses(0))
    assert passer.presses(10, path=path).status_code == 200
    assert Response.objects.get().score == 10

    late = Passer(poster, now=NOW + timedelta(minutes=61))
    assert "already answered" in late.opens(path).content.decode()
    late.presses(1, path=path)
    assert Response.objects.get().score == 10


def test_a_press_without_a_page_before_it_is_shown_the_question(passer):
    page = passer.presses(9, form="")

    assert page.status_code == 400
    assert not Response.objects.exists()


def test_the_same_page_sent_twice_is_one_answer(passer):
    for _ in range(2):
        passer.presses(8)

    assert Response.objects.count() == 1


def test_what_one_telephone_says_over_and_over_is_doubted(passer):
    for n in range(OWN_DEVICE.counted_in_an_hour + 1):
        passer.presses(10, form=f"{MARK}{n}")

    states = list(Response.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["confirmed"] * OWN_DEVICE.counted_in_an_hour + ["provisional"]


def test_far_more_is_refused_kindly(passer):
    for n in range(OWN_DEVICE.taken_in_a_day):
        passer.presses(10, form=f"{MARK}{n}")

    assert passer.presses(10, form=f"{MARK}x").status_code == 429
    assert Response.objects.count() == OWN_DEVICE.taken_in_a_day


def test_a_receipt_answers_once_whoever_scans_it(poster):
    mark = receipt_mark(poster, "10042", key=settings.LINK_KEY)
    Passer(poster, receipt=mark).presses(9)
    Passer(poster, receipt=mark, address="192.0.2.8").presses(2, form="another-page")

    assert Response.objects.count() == 1
    assert "10042" not in Response.objects.get().idempotency_key

    late = Passer(poster, receipt=mark, now=NOW + timedelta(hours=2))
    for page in (late.opens(), late.presses(0)):
        assert "We received your answer on 10 March 2026" in page.content.decode()
    assert Response.objects.get().score == 2


def test_a_till_signs_with_what_every_language_has(poster):
    """The rule a till follows: HMAC-SHA256 of the number under the placement's key, sixteen digits of it."""
    secret = signing_key(poster, key=settings.LINK_KEY)
    signature = hmac.new(secret.encode(), b"A-17", hashlib.sha256).hexdigest()[:16]

    assert Passer(poster, receipt=f"A-17-{signature}").opens().status_code == 200


@pytest.mark.parametrize("mark", ["10042", "10042-", "-0000000000000000", "10042-0000000000000000", "10042-ærlig"])
def test_a_receipt_that_the_till_did_not_sign_is_unknown(poster, mark):
    assert Passer(poster, receipt=mark).presses(10).status_code == 404


def test_a_renewed_key_ends_the_old_receipts(poster):
    mark = receipt_mark(poster, "10042", key=settings.LINK_KEY)
    renew_key(placement=poster, now=NOW)

    assert Passer(poster, receipt=mark).opens().status_code == 404


def test_a_poster_that_was_taken_down_says_so(passer, poster):
    take_down(placement=poster, now=NOW)

    for page in (passer.opens(), passer.presses(9)):
        assert page.status_code == 410
    assert not Response.objects.exists()


def test_other_kinds_of_placement_have_other_doors(nordlys):
    kiosk = make_placement(make_programme(nordlys, track="touchpoint"), kind="kiosk")

    assert Passer(kiosk).opens().status_code == 404


def test_a_link_of_an_ask_is_no_open_answer_s(respondent):
    token = respondent.path().removeprefix("/r/")

    assert Client().get(f"/a/{token}").status_code == 404


def test_a_stranger_may_leave_an_address_once_the_answer_is_safe(passer):
    assert 'name="reach"' not in passer.opens().content.decode()
    path = action_of(passer.presses(2))
    passer.client.post(path, {"comment": "", "name": "Kim", "reach": "12345678"}, **passer._environ())

    assert str(LeftAddress.objects.get()) == "Kim, 12345678"
    assert 'value="12345678"' in passer.opens(path).content.decode()


def test_the_page_of_an_answer_speaks_the_language_that_is_chosen_on_it(passer):
    path = action_of(passer.presses(9))
    assert f'<a href="{path}?lang=da"' in passer.opens(f"{path}?lang=en").content.decode()

    danish = passer.opens(f"{path}?lang=da")
    assert (danish.headers["Content-Language"], action_of(danish)) == ("da", f"{path}?lang=da")


def test_the_page_that_asks_once_more_leads_to_the_question_in_another_language(passer):
    page = passer.presses(9, gesture="", path=f"{passer.path}?lang=en")

    assert '<a href="?lang=da"' in page.content.decode()
    assert not Response.objects.exists()
