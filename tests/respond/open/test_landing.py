import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from pejling.fieldwork.models import Addition, Response
from pejling.fieldwork.queries.open_links import list_url, person_token
from pejling.fieldwork.rules.tokens import make_token
from pejling.programme.actions.placements import take_down
from tests.conftest import NOW
from tests.makers import make_contact, make_invitation, make_placement, make_programme, make_response

SECONDS = timedelta(seconds=3)


@pytest.fixture
def letter(nordlys):
    return make_placement(make_programme(nordlys, track="touchpoint"), kind="newsletter")


@pytest.fixture
def reader():
    """Somebody without cookies."""
    client = Client(enforce_csrf_checks=True)

    def go(path, form=None, *, at=NOW):
        extra = {"pejling.now": at}
        return client.get(path, **extra) if form is None else client.post(path, form, **extra)

    return go


def path_of(letter, score=None, **query):
    path = urlsplit(list_url(letter, score)).path
    return path + "?" + "&".join(f"{name}={value}" for name, value in query.items()) if query else path


def action_of(answer):
    """Where the page's own form goes."""
    found = re.findall(r'<form method="post" action="([^"]+)"', answer.content.decode())
    return found[0].replace("&amp;", "&")


def opened(reader, letter, score=None, **query):
    return action_of(reader(path_of(letter, score, **query)))


def pressed(reader, path, score, **form):
    return reader(path, {"score": str(score), "gesture": "trusted", **form})


@pytest.mark.parametrize("score", [None, *range(11)])
def test_a_visit_never_answers(reader, letter, score):
    answer = reader(path_of(letter, score))

    assert answer.status_code == 200
    assert not Response.objects.exists()
    assert ("Send my score" in answer.content.decode()) == (score is not None)


def test_a_press_a_reason_and_a_change_of_mind_are_one_answer(reader, letter):
    path = opened(reader, letter, 9)
    pressed(reader, path, 9)
    reader(path, {"comment": "Clear", "send": "1"})
    pressed(reader, path, 4, comment="Clear enough")

    row = Response.objects.get()
    assert (row.score, row.first_score, row.comment, row.source, row.channel) == (4, 9, "Clear enough", "open", "email")


def test_the_same_form_twice_is_one_answer(reader, letter):
    path = opened(reader, letter)
    for _ in range(2):
        pressed(reader, path, 0)

    assert Response.objects.get().score == 0


def test_without_a_script_one_more_button_is_pressed(reader, letter):
    path = opened(reader, letter, 3)
    once_more = reader(path, {"score": "3"})
    proof = re.search(r'name="proof" value="([^"]+)"', once_more.content.decode())[1]
    assert not Response.objects.exists()

    reader(path, {"score": "3", "proof": proof}, at=NOW + SECONDS)
    assert Response.objects.get().score == 3


@pytest.mark.parametrize(
    "form", [{"score": "3"}, {"score": "3", "gesture": "none"}, {"score": "3", "more": "1", "gesture": "trusted"}]
)
def test_a_machine_s_press_answers_nothing(reader, letter, form):
    reader(opened(reader, letter, 3), form)

    assert not Response.objects.exists()


def test_a_proof_pressed_at_once_or_for_another_score_proves_nothing(reader, letter):
    path = opened(reader, letter, 3)
    proof = re.search(r'name="proof" value="([^"]+)"', reader(path, {"score": "3"}).content.decode())[1]
    reader(path, {"score": "3", "proof": proof})
    reader(path, {"score": "9", "proof": proof}, at=NOW + SECONDS)

    assert not Response.objects.exists()


def test_a_person_s_own_link_makes_them_known(reader, letter, nordlys):
    kim = make_contact(nordlys)
    pressed(reader, opened(reader, letter, c=person_token(kim.public_id)), 9)

    assert Response.objects.get().contact == kim


@pytest.mark.parametrize("tag", ["*|PEJLING|*", "", "x" * 34])
def test_a_tag_that_was_not_filled_in_is_a_stranger(reader, letter, tag):
    pressed(reader, opened(reader, letter, c=tag), 9)

    assert Response.objects.get().contact is None


def test_who_has_answered_is_told_so_and_may_say_more(reader, letter, nordlys):
    kim = make_contact(nordlys)
    earlier = make_response(letter.programme, contact=kim)
    path = path_of(letter, 2, c=person_token(kim.public_id), lang="en")
    assert "You answered on 10 March 2026" in reader(path).content.decode()

    pressed(reader, path, 2)
    assert Response.objects.count() == 1
    added = reader(path, {"text": "It came late"})
    assert "We have added it" in added.content.decode()
    assert (Addition.objects.get().response, Addition.objects.get().placement) == (earlier, letter)


def test_who_was_asked_is_led_to_the_ask(reader, letter, nordlys):
    kim = make_contact(nordlys)
    make_invitation(letter.programme, kim)

    page = reader(path_of(letter, 2, c=person_token(kim.public_id), lang="en")).content.decode()
    assert "you can still answer there" in page
    assert "/r/" in page


def test_a_link_that_was_not_signed_for_the_list_is_unknown(reader, letter):
    signed = path_of(letter)[3:]
    for token in (
        letter.public_id,
        signed[:-1] + ("y" if signed.endswith("x") else "x"),
        make_token(letter.public_id, key="other", purpose="n"),
    ):
        assert reader(f"/n/{token}").status_code == 404


def test_a_contact_of_another_organisation_is_a_stranger(reader, letter, elsewhere):
    pressed(reader, opened(reader, letter, c=person_token(make_contact(elsewhere).public_id)), 9)

    assert Response.objects.get().contact is None


def test_a_newsletter_that_was_closed_says_so(reader, letter):
    path = opened(reader, letter)
    take_down(placement=letter, now=NOW)

    assert reader(path_of(letter, 3)).status_code == 410
    assert pressed(reader, path, 3).status_code == 410


def test_after_an_hour_the_page_says_that_it_was_answered(reader, letter):
    path = opened(reader, letter)
    pressed(reader, path, 3)

    late = reader(path, {"score": "9", "gesture": "trusted"}, at=NOW + timedelta(hours=2))
    assert (late.status_code, Response.objects.get().score) == (200, 3)
    assert "already answered" in reader(path + "&lang=en", at=NOW + timedelta(hours=2)).content.decode()


def test_a_flood_is_told_to_come_back_tomorrow(reader, letter):
    statuses = [pressed(reader, opened(reader, letter), 9).status_code for _ in range(31)]

    assert statuses == [200] * 30 + [429]
    assert Response.objects.filter(state="confirmed").count() == 3


@pytest.mark.parametrize("score", ["11", "-1", "x", ""])
def test_other_scores_are_refused(reader, letter, score):
    assert pressed(reader, opened(reader, letter), score).status_code == 400


def test_words_without_a_score_are_asked_for_one(reader, letter):
    assert reader(opened(reader, letter), {"comment": "Hi"}).status_code == 400


def test_the_language_is_the_link_s_then_the_contact_s(reader, letter, nordlys):
    kim = make_contact(nordlys, language="da")

    assert reader(path_of(letter, c=person_token(kim.public_id)))["Content-Language"] == "da"
    assert reader(path_of(letter, c=person_token(kim.public_id), lang="en"))["Content-Language"] == "en"


def test_no_cookie_and_nothing_from_elsewhere(reader, letter):
    answer = reader(path_of(letter, 3))

    assert not answer.cookies
    assert b"http" not in answer.content.replace(b"http-equiv", b"")
    assert len(answer.content) < 14_000


def link_to(page, language):
    """Where the page in another language is."""
    return re.search(rf'<a href="([^"]+)"\s+hreflang="{language}"', page.content.decode())[1].replace("&amp;", "&")


def test_another_language_keeps_the_reader_and_the_page_s_answer(reader, letter, nordlys):
    kim = make_contact(nordlys)
    path = path_of(letter, 9, c=person_token(kim.public_id), lang="en")
    page = reader(path)
    danish = reader(path.partition("?")[0] + link_to(page, "da"))
    assert 'lang="da"' in danish.content.decode()

    why = pressed(reader, action_of(danish), 9)
    english = reader(action_of(danish).partition("?")[0] + link_to(why, "en"))
    assert "Your score is 9" in english.content.decode()
    assert Response.objects.get().contact == kim


def test_what_was_typed_outlives_the_page_that_asks_once_more(reader, letter):
    path = opened(reader, letter, 3)
    pressed(reader, path, 3)
    page = reader(path, {"score": "2", "comment": "Late", "name": "Kim", "reach": "12345678"}).content.decode()
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    reader(path, {"score": "2", **kept}, at=NOW + SECONDS)

    row = Response.objects.get()
    assert (row.score, row.comment, str(row.left)) == (2, "Late", "Kim, 12345678")
