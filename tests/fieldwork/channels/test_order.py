"""The rule alone: wish, habit, programme, and the other channel after a year of silence."""

from datetime import date, timedelta

import pytest

from pejling.fieldwork.rules.channels import PastAsk, ask_key, channel_order, fall_back_key, is_fall_back
from pejling.outbox.rules.sets import Channel

TODAY = date(2026, 3, 10)
ORDER = (Channel.EMAIL, Channel.SMS, Channel.PHONE)


def asked(days_ago, channel, *, answered=False, touchpoint_id=None):
    return PastAsk(TODAY - timedelta(days=days_ago), channel, touchpoint_id, answered)


def first(*past, wish="", order=ORDER, touchpoint_id=None, drawn=""):
    return channel_order(order, wish=wish, past=past, touchpoint_id=touchpoint_id, on=TODAY, drawn=drawn)[0]


def test_the_programmes_order_holds_for_whom_nothing_is_known():
    assert channel_order(ORDER, wish="", past=(), touchpoint_id=None, on=TODAY) == ORDER


@pytest.mark.parametrize(
    ("wish", "channel"),
    [("sms", "sms"), ("phone", "sms"), ("email", "email"), ("letter", "email"), ("pigeon", "email")],
)
def test_a_wish_goes_first_where_the_programme_can_fulfil_it(wish, channel):
    assert first(wish=wish) == channel


def test_a_wish_for_the_phone_is_a_call_where_no_texts_are_sent():
    assert first(wish="phone", order=(Channel.EMAIL, Channel.PHONE)) == "phone"


def test_the_channel_of_the_last_answer_goes_first():
    past = (asked(200, "email", answered=True), asked(100, "sms", answered=True), asked(50, "email"))

    assert first(*past) == "sms"


def test_an_answer_about_the_same_touchpoint_tells_more():
    past = (asked(200, "sms", answered=True, touchpoint_id=7), asked(100, "email", answered=True, touchpoint_id=8))

    assert first(*past, touchpoint_id=7) == "sms"
    assert first(*past, touchpoint_id=9) == "email"


def test_a_wish_goes_before_a_habit():
    assert first(asked(10, "sms", answered=True), wish="email") == "email"


def test_a_channel_that_the_programme_no_longer_uses_is_not_learned():
    assert first(asked(10, "letter", answered=True)) == "email"


def test_after_a_year_of_silence_the_next_channel_is_tried():
    assert first(asked(365, "email"), asked(180, "email")) == "sms"
    assert first(asked(364, "email"), asked(180, "email")) == "email"


def test_it_is_tried_once():
    assert first(asked(700, "email"), asked(365, "email"), asked(100, "sms")) == "email"


def test_an_answer_begins_the_year_anew():
    assert first(asked(700, "email"), asked(300, "email", answered=True), asked(200, "email")) == "email"


def test_whoever_wishes_a_channel_is_not_moved_by_silence():
    assert first(asked(700, "email"), wish="email") == "email"


def test_what_a_trial_has_drawn_goes_before_habit_and_silence_but_not_before_a_wish():
    past = (asked(700, "email"), asked(300, "email", answered=True))

    assert first(*past, drawn="sms") == "sms"
    assert first(asked(700, "email"), drawn="email") == "email"
    assert first(*past, drawn="sms", wish="phone", order=(Channel.EMAIL, Channel.SMS, Channel.PHONE)) == "sms"
    assert first(*past, drawn="sms", wish="email") == "email"
    assert first(*past, drawn="letter") == "email"  # not used here


def test_one_channel_leaves_no_choice():
    assert first(asked(700, "email"), order=(Channel.EMAIL,)) == "email"


def test_the_key_of_a_second_try_tells_what_it_is():
    assert is_fall_back(fall_back_key("abc", "sms"))
    assert not is_fall_back(ask_key("abc"))
