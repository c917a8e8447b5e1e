from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from pejling.fieldwork.actions.hearing import ScoreOutOfRange, Stood, SurveyClosed
from pejling.fieldwork.actions.open_answers import (
    Press,
    TooManyFromHere,
    record_changed_score,
    record_open_comment,
    record_open_score,
)
from pejling.fieldwork.actions.passing import forget_passers
from pejling.fieldwork.models import CountChange, DaySalt, Passing, Response
from pejling.fieldwork.queries.open_answers import Said, lately
from pejling.fieldwork.rules.open_answers import BadKey
from pejling.fieldwork.rules.passing import OWN_DEVICE, client_of
from pejling.programme.actions.placements import take_down
from tests.conftest import NOW
from tests.makers import (
    TODAY,
    make_contact,
    make_invitation,
    make_placement,
    make_programme,
    make_response,
    make_unit,
    make_wording,
)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
KEY = "a-client-made-key"


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, track="touchpoint")


@pytest.fixture
def placement(nordlys, programme):
    return make_placement(programme, unit=make_unit(nordlys))


def press(placement, score=9, *, key=KEY, at=NOW, **more):
    with transaction.atomic():
        return record_open_score(placement=placement, press=Press(score=score, key=key, **more), now=at)


def counts():
    rows = CountChange.objects.order_by("pk").values_list("source", "measure", "delta")
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("score", range(11))
def test_every_score_is_kept_as_an_open_answer_of_the_placement(placement, score):
    response = press(placement, score).response

    row = Response.objects.get()
    assert (row.score, row.first_score, row.source, row.state) == (score, score, "open", "confirmed")
    assert (row.placement, row.unit, row.programme, row.track) == (
        placement,
        placement.unit,
        placement.programme,
        "touchpoint",
    )
    assert (row.invitation, row.contact, row.pk) == (None, None, response.pk)


def test_it_counts_in_the_cells_of_open_answers_and_in_no_funnel(placement):
    press(placement, 9)

    assert counts() == [("open", "s9", 1)]


def test_the_same_key_again_is_the_same_answer(placement):
    first, again = press(placement, 9), press(placement, 9, at=NOW + DAY)

    assert first.changed
    assert not again.changed
    assert counts() == [("open", "s9", 1)]


def test_the_same_key_with_another_score_changes_the_answer(placement):
    press(placement, 9)
    changed = press(placement, 0, at=NOW + MINUTE)

    assert (changed.before, changed.response.score, changed.response.first_score) == (9, 0, 9)
    assert counts() == [("open", "s9", 1), ("open", "s9", -1), ("open", "s0", 1)]


def test_the_same_key_at_another_placement_is_another_answer(placement):
    press(placement)
    press(make_placement(placement.programme))

    assert Response.objects.count() == 2


def test_an_answer_may_be_changed_for_an_hour(placement):
    response = press(placement, 9).response
    record_changed_score(response=response, score=3, now=NOW + HOUR)

    with pytest.raises(SurveyClosed), transaction.atomic():
        record_changed_score(response=response, score=4, now=NOW + HOUR + MINUTE)
    assert Response.objects.get().score == 3


def test_words_come_after_the_score_for_an_hour(placement):
    response = press(placement, 9).response
    first = record_open_comment(response=response, comment=" Fine ", no_contact=True, now=NOW + MINUTE)
    again = record_open_comment(response=response, comment="Fine", no_contact=True, now=NOW + DAY)

    assert (first.new, first.before, again.new) == (True, Stood("", no_contact=False), False)
    assert (Response.objects.get().comment, Response.objects.get().no_contact) == ("Fine", True)
    with pytest.raises(SurveyClosed):
        record_open_comment(response=response, comment="Or not", no_contact=True, now=NOW + DAY)


@pytest.mark.parametrize("score", [-1, 11])
def test_other_scores_are_refused(placement, score):
    with pytest.raises(ScoreOutOfRange):
        press(placement, score)


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "with blank 1", "æøåæøåæøå"])
def test_a_key_is_a_key(placement, key):
    with pytest.raises(BadKey):
        press(placement, key=key)


def test_the_database_keeps_open_answers_out_of_the_relationship(nordlys):
    with pytest.raises(IntegrityError, match="response_open_is_of_a_touchpoint"):
        make_response(make_programme(nordlys), source="open")


def test_a_placement_s_answer_is_never_called_invited(placement):
    with pytest.raises(IntegrityError, match="response_placed_is_open"):
        make_response(placement.programme, placement=placement, source="asked")


def test_the_words_in_force_are_written_down(placement):
    make_wording(placement.programme, language="da", version=2)

    assert press(placement, language="da").response.wording_version == 2
    assert press(placement, language="en", key="another-key").response.wording_version == 1


def test_a_closed_placement_takes_nothing_new(placement):
    press(placement)
    take_down(placement=placement, now=NOW)

    with pytest.raises(SurveyClosed):
        press(placement, key="another-key")
    assert not press(placement).changed


def test_a_kiosk_delivers_later_what_it_heard_before_it_was_closed(programme):
    kiosk = make_placement(programme, kind="kiosk")
    take_down(placement=kiosk, now=NOW)

    heard = press(kiosk, at=NOW + DAY, claimed_at=NOW - HOUR).response
    assert (heard.answered_at, heard.day) == (NOW - HOUR, TODAY)
    with pytest.raises(SurveyClosed):
        press(kiosk, key="another-key", at=NOW + DAY, claimed_at=NOW + HOUR)


def test_a_clock_that_runs_ahead_or_stands_still_is_not_believed(programme):
    kiosk = make_placement(programme, kind="kiosk")

    assert press(kiosk, claimed_at=NOW + DAY).response.answered_at == NOW
    assert press(kiosk, key="another-key", claimed_at=NOW - 400 * DAY).response.answered_at == NOW - 30 * DAY


def test_without_a_person_s_gesture_an_answer_is_provisional_and_counts_nowhere(placement):
    assert press(placement, by_hand=False).response.state == "provisional"
    assert counts() == []


# passers-by


def test_the_first_answers_of_a_client_in_an_hour_count_the_others_are_provisional(placement):
    states = [press(placement, key=f"press-{n:04}", client="203.0.113.9 Safari").response.state for n in range(5)]

    assert states == ["confirmed"] * OWN_DEVICE.counted_in_an_hour + ["provisional"] * (
        5 - OWN_DEVICE.counted_in_an_hour
    )


def test_another_client_another_hour_or_a_known_person_is_not_doubted(nordlys, placement):
    for n in range(OWN_DEVICE.counted_in_an_hour):
        press(placement, key=f"press-{n:04}", client="203.0.113.9 Safari")

    assert press(placement, key="press-other", client="203.0.113.10 Safari").response.state == "confirmed"
    assert press(placement, key="press-later", client="203.0.113.9 Safari", at=NOW + HOUR).response.state == "confirmed"
    known = make_contact(nordlys)
    assert press(placement, key="press-known", client="203.0.113.9 Safari", contact=known).response.state == "confirmed"


def test_far_too_many_are_refused_but_a_repetition_never_is(placement):
    for n in range(OWN_DEVICE.taken_in_a_day):
        press(placement, key=f"press-{n:04}", client="203.0.113.9 Safari")

    with pytest.raises(TooManyFromHere):
        press(placement, key="one-too-many", client="203.0.113.9 Safari", at=NOW + HOUR)
    assert not press(placement, key="press-0000", client="203.0.113.9 Safari").changed
    press(placement, key="next-day", client="203.0.113.9 Safari", at=NOW + 25 * HOUR)


def test_a_client_is_a_digest_that_is_forgotten_with_its_salt(nordlys, placement):
    press(placement, client="203.0.113.9 Safari")
    assert "203.0.113.9" not in str(Passing.objects.values().get())

    forget_passers(nordlys.pk, now=NOW + 23 * HOUR, limit=1000)
    assert Passing.objects.count() == 1
    forget_passers(nordlys.pk, now=NOW + 48 * HOUR, limit=1000)
    assert (Passing.objects.count(), DaySalt.objects.count()) == (0, 0)


def test_two_organisations_have_two_salts(placement):
    press(placement, client="203.0.113.9 Safari")
    press(make_placement(), client="203.0.113.9 Safari")

    assert Passing.objects.values("client").distinct().count() == 2


@pytest.mark.parametrize(
    ("forwarded", "behind_proxy", "address"),
    [
        ("", False, "10.0.0.1"),
        ("203.0.113.9", False, "10.0.0.1"),  # anybody can send that header
        ("198.51.100.1, 203.0.113.9", True, "203.0.113.9"),  # only the last entry is our own proxy's
        ("", True, "10.0.0.1"),
    ],
)
def test_only_our_own_proxy_is_believed_about_addresses(forwarded, behind_proxy, address):
    meta = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded, "HTTP_USER_AGENT": "Safari"}

    assert client_of(meta, behind_proxy=behind_proxy) == f"{address} Safari"


def test_a_kiosk_is_one_device_for_many_people(programme):
    kiosk = make_placement(programme, kind="kiosk")
    states = {press(kiosk, key=f"press-{n:04}", client="203.0.113.9 Safari").response.state for n in range(50)}

    assert states == {"confirmed"}


# the guard at the press


def test_who_answered_about_the_touchpoint_within_its_gap_is_known(nordlys, programme):
    contact = make_contact(nordlys)
    response = make_response(programme, contact=contact, day=TODAY - 89 * DAY, answered_at=NOW - 89 * DAY)

    said = lately(contact, programme, now=NOW)
    assert (said.said, said.on, said.response) == (Said.ANSWERED, TODAY - 89 * DAY, response)
    assert lately(contact, programme, now=NOW + DAY) is None


def test_a_duplicate_record_is_the_same_person(nordlys, programme):
    one = make_contact(nordlys, email="kim@example.invalid")
    make_response(programme, contact=one)
    other = make_contact(nordlys, email=None, person_key=one.person_key)

    assert lately(other, programme, now=NOW).said == Said.ANSWERED


def test_an_answer_about_another_touchpoint_does_not_keep_the_question_back(nordlys, programme):
    contact = make_contact(nordlys)
    make_response(make_programme(nordlys), contact=contact)
    make_response(make_programme(nordlys, track="touchpoint"), contact=contact)

    assert lately(contact, programme, now=NOW) is None


def test_who_was_asked_and_can_still_answer_is_led_there(nordlys, programme):
    contact = make_contact(nordlys)
    invitation = make_invitation(programme, contact)

    assert lately(contact, programme, now=NOW).invitation == invitation
    assert lately(contact, programme, now=NOW + 15 * DAY) is None
