from datetime import date, timedelta

from tests.demo.gap_checker import Limits, Sent, broken_gaps

DAY = date(2026, 1, 5)
LIMITS = {
    "buy": Limits(any_ask=30, same_touchpoint=90, relationship=180, floor=14, yearly_cap=6),
    "overall": Limits(any_ask=30, same_touchpoint=90, relationship=180, floor=14, yearly_cap=6),
    "bare": Limits(any_ask=0, same_touchpoint=90, relationship=0, floor=0, yearly_cap=None),
    "dense": Limits(any_ask=0, same_touchpoint=30, relationship=0, floor=0, yearly_cap=2),
}


def sent(programme: str, days: int, *, person: str = "p", track: str = "touchpoint") -> Sent:
    return Sent(person=person, programme=programme, track=track, day=DAY + timedelta(days=days))


def test_checker_accepts_a_gap_that_is_just_long_enough():
    assert broken_gaps([sent("bare", 90), sent("bare", 0)], LIMITS) == []


def test_checker_finds_a_touchpoint_asked_a_day_too_early():
    assert len(broken_gaps([sent("bare", 0), sent("bare", 89)], LIMITS)) == 1


def test_checker_finds_any_ask_too_close_to_another_programme():
    log = [sent("buy", 0), sent("overall", 29, track="relationship")]

    assert len(broken_gaps(log, LIMITS)) == 1
    assert broken_gaps([log[0], sent("overall", 30, track="relationship")], LIMITS) == []


def test_checker_finds_the_relationship_asked_twice_in_half_a_year():
    log = [sent("overall", 0, track="relationship"), sent("overall", 179, track="relationship")]

    assert len(broken_gaps(log, LIMITS)) == 1


def test_checker_finds_one_ask_too_many_in_a_year():
    assert len(broken_gaps([sent("dense", day) for day in (0, 40, 80)], LIMITS)) == 1
    assert broken_gaps([sent("dense", day) for day in (0, 40, 365)], LIMITS) == []


def test_checker_keeps_persons_apart():
    assert broken_gaps([sent("bare", 0), sent("bare", 1, person="q")], LIMITS) == []
