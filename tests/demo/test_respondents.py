from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from pejling.demo.draws import chance, normal, pick, share
from pejling.demo.respondents import Asked, reply_to, when_awake
from pejling.demo.shoppers import Shoppers
from pejling.demo.truths import BETTER_EMPLOYEE, QUIET_SEGMENT

LAST_DAY = date(2026, 3, 5)
SHOPPERS = Shoppers()
ASKED = Asked(
    programme="delivery",
    customer="17850",
    occasion="536365",
    segment="Regular",
    language="en",
    employee="dawn.fletcher",
    unit="warehouse",
    product="",
    asked_on=LAST_DAY - timedelta(days=186),
    event_day=LAST_DAY - timedelta(days=200),
    last_day=LAST_DAY,
)


def many(**changes):
    """The replies of 3,000 customers to the same kind of ask."""
    asks = (replace(ASKED, customer=str(number), **changes) for number in range(3_000))
    return [reply for asked in asks if (reply := reply_to(asked, SHOPPERS))]


def mean_score(replies):
    return sum(reply.score for reply in replies) / len(replies)


def test_draws_belong_to_their_key_and_to_nothing_else():
    assert share("a", 1) == share("a", 1)
    assert share("a", 1) != share("a", 2)
    assert share("ab", "c") != share("a", "bc")
    assert pick("abc", "k") == pick("abc", "k")


def test_draws_are_spread_evenly():
    drawn = [share("spread", n) for n in range(10_000)]

    assert abs(sum(drawn) / len(drawn) - 0.5) < 0.015
    assert abs(sum(chance(0.3, "c", n) for n in range(10_000)) - 3_000) < 200
    assert abs(sum(normal("n", n) for n in range(10_000)) / 10_000) < 0.05


def test_the_same_ask_gets_the_same_reply():
    assert [reply_to(ASKED, SHOPPERS) for _ in range(3)] == [reply_to(ASKED, SHOPPERS)] * 3


def test_about_a_third_of_the_customers_reply():
    assert 0.30 < len(many()) / 3_000 < 0.42


def test_customers_who_bought_once_reply_less_than_half_as_often():
    assert len(many(segment=QUIET_SEGMENT)) / len(many()) < 0.5


def test_delivery_scores_fall_in_the_bad_weeks_and_only_there():
    bad = mean_score(many(event_day=LAST_DAY - timedelta(weeks=9)))

    assert mean_score(many()) - bad > 2
    assert abs(mean_score(many(event_day=LAST_DAY - timedelta(weeks=5))) - mean_score(many())) < 0.1


def test_other_touchpoints_do_not_fall_in_the_bad_weeks():
    usual = mean_score(many(programme="ordering"))

    assert mean_score(many(programme="ordering", event_day=LAST_DAY - timedelta(weeks=9))) == usual


def test_the_better_employee_gets_higher_scores():
    better = mean_score(many(programme="returns", employee=BETTER_EMPLOYEE))
    colleagues = [mean_score(many(programme="returns", employee=name)) for name in ("leila.crane", "rhys.colby")]

    assert better > max(colleagues) + 0.5


def test_replies_come_within_minutes_or_days_and_scores_stay_on_the_scale():
    replies = many()

    assert min(reply.delay for reply in replies) < timedelta(minutes=20)
    assert max(reply.delay for reply in replies) > timedelta(days=2)
    assert {reply.final_score for reply in replies} == set(range(11))


def test_comments_come_in_the_language_of_the_customer_and_seldom_twice():
    comments = [reply.comment.text for reply in many(language="sv") if reply.comment]
    english = [reply.comment.text for reply in many() if reply.comment]

    assert any("å" in text for text in comments)
    assert not any("{" in text for text in comments + english)
    assert len(set(english)) > 100


def test_nobody_answers_in_the_small_hours():
    night = datetime(2026, 3, 10, 1, 39, tzinfo=UTC)

    assert when_awake(night, "Europe/Copenhagen") == night + timedelta(hours=6)
    assert when_awake(night + timedelta(hours=6), "Europe/Copenhagen") == night + timedelta(hours=6)
