"""Reports on the loop: whose time counts, and what may be concluded."""

from datetime import timedelta

import pytest

from pejling.fieldwork.models import Response, Told
from pejling.followup.actions.cases import note_case
from pejling.followup.models import Case, CaseEntry, Reward, RewardPool
from pejling.followup.queries.loop import Rewarded, loop_of
from pejling.followup.rules.loop import Course, wait_for_contact, wait_for_solution
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.stats import rate_difference, rate_estimate
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.insight.counting import answer
from tests.makers import (
    TODAY,
    make_case,
    make_contact,
    make_organisation,
    make_programme,
    make_response,
    make_unit,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def case(programme, *, ago=10 * DAY, contacted=None, solved=None, score=2, **fields):
    """An answer given a while ago, with what was done so long after it."""
    at = NOW - ago
    said = {name: fields.pop(name) for name in ("contact", "unit", "no_contact") if name in fields}
    answered = make_response(programme, score=score, answered_at=at, day=at.date(), **said)
    times = {"contacted_at": contacted and at + contacted, "solved_at": solved and at + solved}
    state = "resolved" if solved else "contacted" if contacted else "open"
    return make_case(answered, **{"state": state, **times, **fields})


def report(nordlys, viewer=None, *, days=90):
    return loop_of(nordlys, viewer or system_viewer(nordlys.pk), days=days, now=NOW)


def test_the_share_contacted_within_a_day_has_its_interval(nordlys, programme):
    for contacted in (1 * HOUR, 24 * HOUR, 25 * HOUR, None):
        case(programme, contacted=contacted)
    assert report(nordlys).contact.within == rate_estimate(2, 4)


def test_who_answered_just_now_proves_nothing_yet(nordlys, programme):
    case(programme, ago=2 * HOUR, contacted=HOUR)
    case(programme, ago=2 * HOUR)
    assert report(nordlys).contact.within.n == 0
    assert report(nordlys).contact.median.n == 2


def test_the_median_counts_those_who_still_wait(nordlys, programme):
    for contacted in (2 * HOUR, 4 * HOUR, 40 * HOUR, None, None):
        case(programme, contacted=contacted)
    assert report(nordlys).contact.median.value == 40  # of those contacted alone it would be 4


def test_whoever_may_not_be_contacted_counts_in_no_pace_but_is_counted(nordlys, programme):
    case(programme, no_contact=True)
    told = Told.objects.create(
        organisation=nordlys, nature="complaint", comment="Late", at=NOW, day=TODAY, idempotency_key="k"
    )
    early = NOW - 2 * DAY
    Case.objects.create(
        organisation=nordlys, told=told, playbook="complaint", kind="complaint", answered_at=early, due_at=early + DAY
    )
    found = report(nordlys)
    assert (found.cases, found.no_contact, found.contact.within.n) == (2, 2, 0)


def test_withdrawn_old_and_foreign_cases_and_other_playbooks_are_left_out(nordlys, programme):
    case(programme, state="withdrawn")
    case(programme, state="merged", merged_into=case(programme, ago=400 * DAY))
    case(programme, ago=91 * DAY)
    case(programme, playbook="passive", kind="passive")
    case(make_programme(make_organisation()))
    assert report(nordlys).cases == 0
    assert report(nordlys, days=365).cases == 1


def test_a_contact_before_the_unhappy_score_is_none_about_it():
    course = Course(None, "open", NOW - DAY, NOW, NOW - 2 * DAY, None)
    assert wait_for_contact(course, NOW) == wait_for_contact(Course(None, "open", NOW - DAY, NOW, None, None), NOW)


def test_a_case_closed_without_a_contact_is_watched_until_it_was_closed():
    course = Course(None, "resolved", NOW - DAY, NOW, None, NOW - 20 * HOUR)
    assert (wait_for_contact(course, NOW).hours, wait_for_contact(course, NOW).ended) == (4, False)
    assert (wait_for_solution(course, NOW).hours, wait_for_solution(course, NOW).ended) == (4, True)


def test_a_reopened_case_is_not_solved():
    course = Course(None, "contacted", NOW - DAY, NOW, NOW - 20 * HOUR, None)
    assert not wait_for_solution(course, NOW).ended


def test_what_waits_is_counted_whenever_it_came(nordlys, programme):
    case(programme, ago=200 * DAY, contacted=HOUR)
    case(programme, ago=3 * DAY)
    case(programme, ago=HOUR)
    case(programme, solved=HOUR)
    found = report(nordlys).backlog
    assert (found.waiting, found.overdue, found.oldest, found.median) == (3, 1, 200 * DAY, 3 * DAY)


def test_a_unit_includes_those_below_it_and_cases_of_none_stand_last(nordlys, programme):
    region = make_unit(nordlys, name="Vest")
    shop = make_unit(nordlys, name="Aarhus", parent=region)
    make_unit(nordlys, name="Without cases")
    case(programme, unit=region, contacted=HOUR)
    case(programme, unit=shop)
    case(programme)
    rows = report(nordlys).units
    assert [(row.unit, row.depth, row.contact.within.n, row.backlog.waiting) for row in rows] == [
        (region, 0, 2, 2),
        (shop, 1, 1, 1),
        (None, 0, 1, 1),
    ]


def test_the_wall_holds_around_the_report(nordlys, programme):
    here = make_unit(nordlys)
    case(programme, unit=here)
    case(programme, unit=make_unit(nordlys))
    found = report(nordlys, Viewer(nordlys.pk, Role.LEAD, unit_ids=frozenset({here.pk})))
    assert (found.cases, found.backlog.waiting, len(found.units)) == (1, 1, 1)


def test_causes_are_shares_of_what_was_resolved(nordlys, programme):
    price, late = (Theme.objects.create(organisation=nordlys, key=key) for key in ("price", "delivery_time"))
    for cause in (price, late, late):
        case(programme, solved=HOUR, root_cause=cause)
    case(programme, root_cause=price)  # reopened: its cause is not settled
    assert report(nordlys).causes == [(late, rate_estimate(2, 3)), (price, rate_estimate(1, 3))]


def test_effort_is_what_people_wrote_down_by_category(nordlys, programme, owner):
    detractor, passive = case(programme), case(programme, score=8, playbook="passive", kind="passive")
    for _ in range(3):
        note_case(case=detractor, user=owner.user, text="Rang op", now=NOW)
    note_case(case=passive, user=owner.user, text="Rang op", now=NOW)
    CaseEntry.objects.create(organisation=nordlys, case=passive, at=NOW, kind="opened")  # the program's own
    assert dict(report(nordlys).effort) == {
        "detractor": rate_estimate(3, 4),
        "passive": rate_estimate(1, 4),
        "promoter": rate_estimate(0, 4),
        "complaint": rate_estimate(0, 4),
    }


def passive(programme, *, contacted, contact=None, then=None, score=7, **fields):
    """Somebody who was passive sixty days ago, was contacted so long after, and perhaps answered again today."""
    contact = contact or make_contact(programme.organisation)
    at = NOW - 60 * DAY
    said = answer(programme, score=score, day=at.date(), answered_at=at, contact=contact, **fields)
    make_case(
        said,
        playbook="passive",
        kind="passive",
        contacted_at=contacted and at + contacted,
        state="contacted" if contacted else "open",
    )
    if then is not None:
        answer(programme, score=then, answered_at=NOW, contact=contact)
    return contact


def test_passives_are_reached_once_whatever_cases_they_have_and_some_still_have_time(nordlys, programme):
    for _ in range(3):
        passive(programme, contacted=5 * DAY)
    passive(programme, contacted=None)
    said = Case.objects.filter(contacted_at__isnull=False).first().response
    make_case(said, playbook="ours", kind="task", contacted_at=NOW, state="contacted")
    found = report(nordlys).passives
    assert (found.reached, found.still) == (rate_estimate(3, 4), 4)
    assert report(nordlys, days=30).passives.still == 0


def moves(nordlys, **fields):
    return {one.category: (one.followed, one.others) for one in report(nordlys, **fields).moves}


def test_who_was_followed_up_in_between_stands_beside_who_was_not(nordlys, programme):
    for then in (9, 6):
        passive(programme, contacted=5 * DAY, then=then)
    passive(programme, contacted=None, then=10)
    passive(programme, contacted=5 * DAY)  # has not answered again
    passive(programme, contacted=61 * DAY, then=10)  # was called after the next answer
    for contacted, then in ((DAY, 6), (DAY, 7), (DAY, 9), (None, 8)):
        passive(programme, contacted=contacted, then=then, score=0)
    assert moves(nordlys) == {
        "detractor": (rate_estimate(2, 3), rate_estimate(1, 1)),
        "passive": (rate_estimate(1, 2), rate_estimate(2, 2)),
    }


def test_the_period_is_that_of_the_next_answer(nordlys, programme):
    passive(programme, contacted=5 * DAY, then=9)
    assert moves(nordlys, days=30)["passive"] == (rate_estimate(1, 1), rate_estimate(0, 0))


def test_each_person_counts_once_and_whoever_may_not_be_contacted_not_at_all(nordlys, programme):
    contact = passive(programme, contacted=5 * DAY, then=9)
    answer(programme, score=3, answered_at=NOW + HOUR, contact=contact)
    answer(make_programme(nordlys, track="touchpoint"), score=0, answered_at=NOW - DAY, contact=contact)
    passive(programme, contacted=None, then=9, no_contact=True)
    assert moves(nordlys)["passive"] == (rate_estimate(1, 1), rate_estimate(0, 0))


def test_a_contact_in_the_case_it_was_merged_into_is_one(nordlys, programme):
    contact = passive(programme, contacted=None, then=9)
    other = case(programme, ago=50 * DAY, contacted=DAY)
    Case.objects.filter(contact=contact).update(state="merged", merged_into=other)
    assert moves(nordlys)["passive"][0] == rate_estimate(1, 1)


def test_a_difference_takes_thirty_in_each_group_and_has_its_interval(nordlys, programme):
    for n in range(30):
        passive(programme, contacted=5 * DAY, then=9 if n < 20 else 7)
        passive(programme, contacted=None, then=9 if n < 10 else 7)
    _, found = report(nordlys).moves
    assert found.difference == rate_difference(20, 30, 10, 30)
    Response.objects.filter(score=9).order_by("-pk").first().delete()
    assert report(nordlys).moves[1].difference is None


def test_the_wall_holds_around_what_was_answered_next(nordlys, programme):
    passive(programme, contacted=5 * DAY, then=9)
    lead = Viewer(nordlys.pk, Role.LEAD, unit_ids=frozenset())
    assert moves(nordlys, viewer=lead)["passive"] == (rate_estimate(0, 0), rate_estimate(0, 0))


def test_a_passive_reached_too_late_was_not_reached(nordlys, programme):
    at = NOW - 300 * DAY
    late = answer(programme, score=8, day=at.date(), answered_at=at, contact=make_contact(nordlys))
    make_case(late, playbook="passive", kind="passive", contacted_at=at + 181 * DAY, state="contacted")
    assert report(nordlys, days=365).passives.reached == rate_estimate(0, 1)


def test_rewards_cost_what_was_given_in_the_period_to_those_who_see_everything(nordlys):
    cup, free = (
        RewardPool.objects.create(organisation=nordlys, name=name, kind="limited", limit=9, cost_minor=cost)
        for name, cost in (("Cup", 12_500), ("Thanks", None))
    )
    for pool, ago in ((cup, DAY), (cup, 2 * DAY), (cup, 91 * DAY), (free, DAY)):
        contact = make_contact(nordlys)
        Reward.objects.create(
            organisation=nordlys, pool=pool, contact=contact, person_key=contact.person_key, given_at=NOW - ago
        )
    assert list(report(nordlys).rewards) == [Rewarded("Cup", 2, 25_000), Rewarded("Thanks", 1, None)]
    lead = Viewer(nordlys.pk, Role.LEAD, unit_ids=frozenset())
    assert list(report(nordlys, lead).rewards) == []
