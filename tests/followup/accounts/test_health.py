from datetime import date, timedelta

import pytest

from pejling.followup.rules.health import HEALTH_OF, Finding, Health, HealthReason, Standing, assess
from pejling.followup.rules.renewals import DayKind, NextDay
from pejling.followup.rules.voices import Voice, Word
from pejling.programme.rules.sets import Track

TODAY = date(2026, 3, 10)
R = HealthReason


def ago(days):
    return TODAY - timedelta(days=days)


def said(score, *, days=10, track=Track.RELATIONSHIP):
    return Word(track, ago(days), score)


def decider(*words, asked=20):
    return Voice(decides=True, asked_on=ago(asked), words=words)


def other(*words, asked=20):
    return Voice(decides=False, asked_on=ago(asked), words=words)


def assessed(*voices, heard=None, coming=None, **cases):
    newest = max((word.on for voice in voices for word in voice.words), default=heard)
    day = NextDay(TODAY + timedelta(days=coming), DayKind.NOTICE) if coming is not None else None
    return assess(Standing(voices, heard_on=newest, next_day=day, **cases), today=TODAY)


def reasons(found):
    return [one.reason for one in found.findings]


def test_every_reason_has_a_word_and_the_order_goes_from_bad_to_good():
    order = [list(Health).index(HEALTH_OF[reason]) for reason in R]
    assert order == sorted(order)


def test_a_decision_maker_with_six_puts_the_account_at_risk_and_one_with_seven_does_not():
    assert assessed(decider(said(6))).health == Health.AT_RISK
    assert reasons(assessed(decider(said(6)))) == [R.DECIDER_UNHAPPY]
    assert assessed(decider(said(7))).health == Health.GOOD


def test_a_score_of_zero_is_a_score():
    assert reasons(assessed(decider(said(0)))) == [R.DECIDER_UNHAPPY]


def test_both_tracks_about_the_whole_count_and_neither_hides_the_other():
    pulse = said(9, days=5, track=Track.PULSE)
    assert R.DECIDER_UNHAPPY in reasons(assessed(decider(pulse, said(3))))
    assert R.DECIDER_UNHAPPY in reasons(assessed(decider(said(3, days=5, track=Track.PULSE), said(9))))


def test_the_last_word_counts_within_a_track():
    assert R.DECIDER_UNHAPPY not in reasons(assessed(decider(said(9, days=5), said(2, days=100))))


def test_what_was_said_more_than_a_year_ago_is_not_known_any_more():
    assert assessed(decider(said(2, days=365))).health == Health.NOT_KNOWN
    assert assessed(decider(said(2, days=364))).health == Health.AT_RISK


def test_a_moment_alone_is_to_be_watched_also_where_it_was_a_decision_maker():
    found = assessed(decider(said(2, track=Track.TOUCHPOINT)))
    assert (found.health, reasons(found)) == (Health.WATCH, [R.MOMENT_UNHAPPY])


def test_an_unhappy_contact_is_to_be_watched_beside_a_decision_maker_and_at_risk_without_one():
    assert assessed(decider(), other(said(4))).health == Health.WATCH
    found = assessed(other(said(4)), other(said(3)))
    assert (found.health, found.findings) == (Health.AT_RISK, (Finding(R.UNHAPPY_WITHOUT_DECIDER, 2),))


def test_a_promoter_who_becomes_passive_has_slipped():
    found = assessed(decider(said(8), said(9, days=400)))
    assert (found.health, reasons(found)) == (Health.WATCH, [R.SLIPPED])
    assert R.SLIPPED not in reasons(assessed(decider(said(9), said(10, days=400))))
    assert R.SLIPPED not in reasons(assessed(decider(said(8), said(9, days=400, track=Track.PULSE))))


@pytest.mark.parametrize(
    ("heard", "coming", "reason"),
    [
        (180, 60, R.SILENT_BEFORE_DEADLINE),
        (180, 61, R.SILENT),
        (180, 180, R.SILENT),
        (180, 181, None),
        (179, 10, None),
        (None, 10, R.SILENT_BEFORE_DEADLINE),
    ],
)
def test_silence_says_the_more_the_nearer_the_deadline(heard, coming, reason):
    found = assessed(heard=ago(heard) if heard is not None else None, coming=coming)
    silence = {R.SILENT, R.SILENT_BEFORE_DEADLINE} & set(reasons(found))
    assert silence == ({reason} if reason else set())


def test_silence_without_a_deadline_says_nothing():
    assert reasons(assessed(heard=ago(900))) == [R.NOBODY_ASKED]


def test_two_who_were_asked_and_did_not_answer_are_a_signal_and_one_is_not():
    assert reasons(assessed(other(), other())) == [R.NOT_ANSWERING]
    assert reasons(assessed(other())) == [R.NOBODY_HEARD]
    assert R.NOT_ANSWERING not in reasons(assessed(other(), other(said(8))))


def test_a_case_in_time_is_to_be_watched_and_an_overdue_one_is_a_risk():
    assert assessed(decider(said(9)), open_cases=1).health == Health.WATCH
    found = assessed(open_cases=3, overdue_cases=1)
    assert (found.health, found.findings) == (Health.AT_RISK, (Finding(R.CASE_OVERDUE, 1), Finding(R.CASE_OPEN, 2)))


def test_the_worst_reason_decides_and_good_news_stand_beside_it():
    found = assessed(decider(said(10)), decider(said(3)), open_cases=1)
    assert reasons(found) == [R.DECIDER_UNHAPPY, R.CASE_OPEN, R.DECIDER_PROMOTES]
    assert found.health == Health.AT_RISK


def test_that_all_are_content_is_said_only_when_nothing_speaks_against_it():
    assert reasons(assessed(other(said(7)), other(said(9)))) == [R.CONTENT]
    assert R.CONTENT not in reasons(assessed(other(said(7)), open_cases=1))


def test_closed_scores_tell_nothing_and_it_is_said_so():
    found = assessed(decider(said(None)))
    assert (found.health, reasons(found)) == (Health.NOT_KNOWN, [R.SCORES_CLOSED])


def test_nobody_asked_nobody_heard_and_only_moments_are_not_known():
    assert reasons(assessed()) == [R.NOBODY_ASKED]
    assert reasons(assessed(other(asked=400))) == [R.NOBODY_ASKED]
    assert reasons(assessed(other(said(9, track=Track.TOUCHPOINT)))) == [R.NOBODY_HEARD]
