"""Drafts and offers: how often used, changed, left aside; what came of it, and how unlike the offers are."""

from datetime import timedelta
from itertools import count

import pytest

from pejling.followup.models import CaseMessage, Offer, OfferGiven, SolvedQuestion
from pejling.followup.queries.standard_answers import DraftUse, Ignored, Spread, standard_answers
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.stats import rate_estimate
from pejling.themes.models import Theme, ThemeMatch
from tests.conftest import NOW
from tests.makers import make_case, make_programme, make_response, make_unit

DAY = timedelta(days=1)
number = count(1)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


def case(programme, *, unit=None, **fields):
    return make_case(make_response(programme, score=2, unit=unit), **fields)


def write(one, user, *, draft="", edited=False, ago=DAY, key="", **fields):
    CaseMessage.objects.create(
        organisation=one.organisation,
        case=one,
        user=user,
        direction="out",
        channel="email",
        at=NOW - ago,
        draft=draft,
        draft_edited=edited if draft else None,
        key=key or f"m-{next(number)}",
        **fields,
    )


def offer(one, amount, *, name="Voucher", currency="DKK", ago=DAY):
    row, _ = Offer.objects.get_or_create(organisation=one.organisation, name=name, defaults={"kind": "apology"})
    OfferGiven.objects.create(
        organisation=one.organisation, case=one, offer=row, at=NOW - ago, amount_minor=amount, currency=currency
    )


def report(nordlys, viewer=None):
    return standard_answers(viewer or system_viewer(nordlys.pk), start=NOW - 90 * DAY, end=NOW)


SOLVED = {"state": "resolved", "solved_at": NOW}


def test_a_draft_is_counted_in_all_its_languages_with_its_result_and_cost(nordlys, programme, owner):
    solved, waiting = case(programme, **SOLVED), case(programme)
    write(solved, owner.user, draft="detractor/standard/late_delivery/da")
    write(solved, owner.user, draft="detractor/standard/late_delivery/sv", edited=True)
    write(waiting, owner.user, draft="detractor/standard/late_delivery/da", edited=True)
    write(waiting, owner.user, draft="detractor/first//da")
    question = CaseMessage.objects.filter(case=solved).first()
    SolvedQuestion.objects.create(
        organisation=nordlys,
        case=solved,
        user=owner.user,
        promised_at=NOW,
        due_at=NOW,
        message=question,
        answer="yes",
        answered_at=NOW,
    )
    offer(solved, 5_000)
    offer(solved, 2_500)
    assert report(nordlys).drafts == [
        DraftUse(
            "detractor",
            "standard",
            "late_delivery",
            3,
            rate_estimate(2, 3),
            rate_estimate(1, 2),
            rate_estimate(1, 1),
            7_500,
            rate_estimate(0, 0),
        ),
        DraftUse(
            "detractor",
            "first",
            "",
            1,
            rate_estimate(0, 1),
            rate_estimate(0, 1),
            rate_estimate(0, 0),
            0,
            rate_estimate(0, 0),
        ),
    ]


def test_what_was_written_without_a_draft_left_it_aside(nordlys, programme, owner):
    one = case(programme)
    write(one, owner.user)
    write(one, owner.user, draft="detractor/first//da")
    write(one, owner.user, key="news:abc:1")  # of an improvement: no answer
    write(one, owner.user, purpose="solved")
    write(one, owner.user, ago=91 * DAY)
    assert report(nordlys).ignored == [Ignored("detractor", rate_estimate(1, 2))]


def test_a_standard_answer_is_left_aside_where_it_would_have_been_to_the_point(nordlys, programme, owner):
    late = Theme.objects.create(organisation=nordlys, key="delivery_time")
    found, said, other = case(programme, root_cause=late), case(programme), case(programme)
    ThemeMatch.objects.create(organisation=nordlys, theme=late, response=said.response, version="v")
    ThemeMatch.objects.create(organisation=nordlys, theme=late, response=case(programme).response, version="v")
    happy = make_case(make_response(programme, score=8), kind="passive", playbook="passive", root_cause=late)
    for one in (found, other, happy):
        write(one, owner.user)
    write(found, owner.user, draft="detractor/first//da")
    assert [(one.topic, one.sent, one.left_aside) for one in report(nordlys).drafts] == [
        ("", 1, rate_estimate(0, 0)),
        ("late_delivery", 0, rate_estimate(1, 1)),
    ]
    write(said, owner.user, draft="detractor/standard/late_delivery/da")
    (standard,) = [one for one in report(nordlys).drafts if one.topic]
    assert (standard.sent, standard.left_aside) == (1, rate_estimate(1, 2))


def test_only_offers_in_the_houses_own_currency_are_added(nordlys, programme, owner):
    one = case(programme)
    write(one, owner.user, draft="detractor/first//da")
    offer(one, 100)
    offer(one, 700, currency="EUR")
    assert report(nordlys).drafts[0].cost_minor == 100


def test_offers_for_the_same_complaint_show_how_unlike_they_are(nordlys, programme):
    late = Theme.objects.create(organisation=nordlys, key="delivery_time")
    one, other = case(programme, root_cause=late), case(programme, root_cause=late)
    offer(one, 0)
    offer(one, 10_000, name="Refund")
    offer(other, 50_000, name="Refund")
    offer(other, 99_000, currency="EUR")
    offer(case(programme), 70_000)
    offer(one, 80_000, ago=91 * DAY)
    assert report(nordlys).spreads == [Spread(late, 3, 2, 2, 0, 10_000, 50_000)]


def test_the_wall_holds_around_the_report(nordlys, programme, owner):
    late = Theme.objects.create(organisation=nordlys, key="delivery_time")
    here = make_unit(nordlys)
    for unit in (here, make_unit(nordlys)):
        one = case(programme, unit=unit, root_cause=late)
        write(one, owner.user, draft="detractor/first//da")
        offer(one, 100)
    found = report(nordlys, Viewer(nordlys.pk, Role.LEAD, unit_ids=frozenset({here.pk})))
    assert (found.drafts[0].sent, found.ignored[0].without.n, found.spreads[0].given) == (1, 1, 1)


def test_the_report_is_read_in_five_statements(nordlys, programme, owner, django_assert_max_num_queries):
    late = Theme.objects.create(organisation=nordlys, key="delivery_time")
    for _ in range(5):
        one = case(programme, root_cause=late)
        write(one, owner.user, draft="detractor/first//da")
        offer(one, 100)
    with django_assert_max_num_queries(5):
        report(nordlys)
