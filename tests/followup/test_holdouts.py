"""Holding out passives: chance decides, never for anybody who is unhappy, and the comparison is honest."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.fieldwork.models import Response
from pejling.followup.actions.answers import hear_score
from pejling.followup.actions.holdouts import BadShare, hold_out
from pejling.followup.models import Case, HoldOut
from pejling.followup.queries.holdouts import comparison_of
from pejling.followup.rules.holdouts import is_held_out
from pejling.people.models import Account, AuditEntry, Organisation
from pejling.people.rules.viewer import system_viewer
from pejling.stats import Histogram, difference
from tests.conftest import NOW
from tests.insight.counting import answer
from tests.makers import TODAY, make_contact, make_invitation, make_programme


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_whoever_is_held_out_at_a_share_is_at_every_larger_one(key, one, other):
    low, high = sorted((one, other))
    if is_held_out(key, organisation_id=1, percent=low):
        assert is_held_out(key, organisation_id=1, percent=high)
    assert not is_held_out(key, organisation_id=1, percent=0)


def test_the_share_is_what_was_chosen_and_houses_draw_apart():
    keys = [f"person-{n}" for n in range(20_000)]
    drawn = {house: {key for key in keys if is_held_out(key, organisation_id=house, percent=20)} for house in (1, 2)}
    assert len(drawn[1]) == pytest.approx(4000, abs=170)  # three standard deviations
    assert len(drawn[1] & drawn[2]) == pytest.approx(800, abs=85)


@pytest.mark.parametrize("percent", [-1, 51])
def test_at_most_half_is_held_out(nordlys, owner, percent):
    with pytest.raises(ValueError, match="allowed are 0 to 50"):
        is_held_out("key", organisation_id=1, percent=percent)
    with pytest.raises(BadShare):
        hold_out(organisation=nordlys, percent=percent, user=owner.user, now=NOW)


def test_another_share_begins_anew_and_the_same_changes_nothing(nordlys, owner):
    hold_out(organisation=nordlys, percent=10, user=owner.user, now=NOW)
    version = Organisation.objects.get().playbooks_version
    hold_out(organisation=nordlys, percent=10, user=owner.user, now=NOW + timedelta(days=9))
    assert HoldOut.objects.values_list("percent", "since_on").get() == (10, TODAY)
    assert Organisation.objects.get().playbooks_version == version != ""
    hold_out(organisation=nordlys, percent=20, user=owner.user, now=NOW + timedelta(days=9))
    assert HoldOut.objects.values_list("percent", "since_on").get() == (20, TODAY + timedelta(days=9))
    assert list(AuditEntry.objects.filter(action="hold_out").values_list("detail", flat=True)) == [
        {"percent": 10},
        {"percent": 20},
    ]


def person(nordlys, *, away, percent=50):
    """A contact whom chance holds out, or does not."""
    while True:
        contact = make_contact(nordlys)
        if is_held_out(contact.person_key, organisation_id=nordlys.pk, percent=percent) == away:
            return contact


@pytest.mark.parametrize(("score", "kinds"), [(2, ["detractor"]), (7, []), (8, [])])
def test_a_passive_who_is_held_out_gets_no_case_and_the_unhappy_always_do(nordlys, owner, score, kinds):
    hold_out(organisation=nordlys, percent=50, user=owner.user, now=NOW)
    programme = make_programme(nordlys)
    for away, expected in ((True, kinds), (False, kinds or ["passive"])):
        invitation = make_invitation(programme, person(nordlys, away=away))
        hear_score(invitation=invitation, score=score, now=NOW, simulated=False)
        cases = Case.objects.filter(response__invitation=invitation)
        assert list(cases.values_list("kind", flat=True)) == expected


def test_nobody_is_held_out_unless_the_house_chooses(nordlys):
    programme = make_programme(nordlys)
    invitation = make_invitation(programme, person(nordlys, away=True))
    hear_score(invitation=invitation, score=8, now=NOW, simulated=False)
    assert Case.objects.get().kind == "passive"
    assert comparison_of(system_viewer(nordlys.pk), end=TODAY) is None


def answered(programme, contact, *, days, score, then=None, **fields):
    """A passive some days ago, and what the same person said today."""
    at = NOW - timedelta(days=days)
    answer(programme, score=score, day=at.date(), answered_at=at, contact=contact, **fields)
    if then is not None:
        answer(programme, score=then, answered_at=NOW, contact=contact)


@pytest.fixture
def compared(nordlys):
    """Sixty days of holding half out; thirty people in each group, all of whom answered again."""
    HoldOut.objects.create(organisation=nordlys, percent=50, since_on=TODAY - timedelta(days=60))
    programme = make_programme(nordlys)
    for n in range(30):
        answered(programme, person(nordlys, away=False), days=30, score=7, then=9 if n < 20 else 7)
        answered(programme, person(nordlys, away=True), days=30, score=8, then=9 if n < 5 else 7)
    return programme


def comparison(nordlys):
    return comparison_of(system_viewer(nordlys.pk), end=TODAY)


def test_the_groups_of_chance_are_compared_with_an_interval(nordlys, compared):
    found = comparison(nordlys)
    assert found.people == (30, 30)
    followed, held_out = Histogram.from_scores([9] * 20 + [7] * 10), Histogram.from_scores([9] * 5 + [7] * 25)
    assert found.nps == difference(followed, held_out)
    assert found.promoters.value == pytest.approx(50)
    assert found.can_tell


def test_fewer_than_thirty_next_answers_cannot_tell(nordlys, compared):
    contact = person(nordlys, away=True)
    HoldOut.objects.update(since_on=TODAY - timedelta(days=29))
    answered(compared, contact, days=10, score=7, then=9)
    found = comparison(nordlys)
    assert min(found.followed.n, found.held_out.n) < 30
    assert (found.nps, found.promoters, found.can_tell) == (None, None, False)


@pytest.mark.parametrize("fields", [{"days": 61}, {"no_contact": True}, {"score": 6}, {"score": 9}])
def test_only_passives_who_may_be_contacted_since_the_share_began_belong(nordlys, compared, fields):
    for away in (True, False):
        answered(compared, person(nordlys, away=away), **{"days": 30, "score": 7, "then": 9, **fields})
    assert comparison(nordlys).people == (30, 30)


def test_where_answers_of_one_account_hang_together_the_limits_are_wider(nordlys, compared):
    """All of a group are of three accounts, whose people say the same."""
    plain = comparison(nordlys)
    for contact in nordlys.contacts.filter(responses__isnull=False).distinct():
        away = is_held_out(contact.person_key, organisation_id=nordlys.pk, percent=50)
        said = Response.objects.filter(contact=contact).order_by("answered_at").last().score
        account, _ = Account.objects.get_or_create(
            organisation=nordlys, external_id=f"{away}-{said}", defaults={"name": "One"}
        )
        Response.objects.filter(contact=contact).update(account=account)

    found = comparison(nordlys)

    assert (found.nps.value, found.promoters.value) == (plain.nps.value, plain.promoters.value)
    assert found.nps.high - found.nps.low > 1.5 * (plain.nps.high - plain.nps.low)
    assert found.promoters.high - found.promoters.low > 1.5 * (plain.promoters.high - plain.promoters.low)
