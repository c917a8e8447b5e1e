from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.people.actions.holds import HeldAlready, HoldOver, HoldWithoutReason, end_hold, extend_hold, place_hold
from pejling.people.models import AuditEntry, Hold
from pejling.people.rules.holds import MOST_DAYS, REST_DAYS, Held, HoldEndsInThePast, HoldTooLong, check_end, first_day
from tests.makers import NOW, TODAY, make_account, make_contact

ONE_DAY = timedelta(days=1)


@pytest.fixture
def contact(nordlys):
    return make_contact(nordlys)


@pytest.fixture
def place(nordlys, owner, contact):
    def placed(*, days=30, on=None, now=NOW, reason="Renewal"):
        return place_hold(
            on=on or contact,
            until_on=now.date() + timedelta(days=days),
            reason=reason,
            user=owner.user,
            organisation=nordlys,
            now=now,
        )

    return placed


def change(action, hold, owner, nordlys, *, now=NOW, **fields):
    return action(hold=hold, user=owner.user, organisation=nordlys, now=now, **fields)


def test_a_negotiation_holds_a_contact_and_says_who_and_why(place, contact, owner):
    hold = place(days=60)

    assert (hold.contact, hold.account, hold.kind) == (contact, None, "negotiation")
    assert (hold.from_on, hold.until_on, hold.reason) == (TODAY, TODAY + 60 * ONE_DAY, "Renewal")
    assert (hold.placed_by, hold.placed_at) == (owner.user, NOW)


def test_a_whole_account_can_be_held(place, nordlys):
    account = make_account(nordlys)

    assert place(on=account).account == account


def test_the_audit_says_who_did_it_and_not_why(place, owner, nordlys, contact):
    hold = place(reason="They threaten to leave")
    change(extend_hold, hold, owner, nordlys, until_on=TODAY + 40 * ONE_DAY)
    change(end_hold, hold, owner, nordlys)

    entries = list(AuditEntry.objects.order_by("pk"))
    assert [entry.action for entry in entries] == ["place_hold", "extend_hold", "end_hold"]
    assert {(entry.user, entry.subject_id) for entry in entries} == {(owner.user, hold.public_id)}
    assert entries[0].detail == {"contact": contact.public_id, "until": "2026-04-09"}


@pytest.mark.parametrize("reason", ["", "   \n"])
def test_a_hold_without_a_reason_is_refused(place, reason):
    with pytest.raises(HoldWithoutReason, match="needs a reason"):
        place(reason=reason)


def test_more_than_sixty_days_are_refused_and_the_last_day_is_named(place):
    with pytest.raises(HoldTooLong, match="it began on 2026-03-10, and after 60 days, on 2026-05-09"):
        place(days=61)


def test_an_extension_counts_from_the_first_day(place, owner, nordlys):
    hold = place(days=20)
    later = NOW + 19 * ONE_DAY

    with pytest.raises(HoldTooLong) as refused:
        change(extend_hold, hold, owner, nordlys, now=later, until_on=later.date() + 42 * ONE_DAY)
    assert refused.value.latest == TODAY + 60 * ONE_DAY
    change(extend_hold, hold, owner, nordlys, now=later, until_on=refused.value.latest)
    assert Hold.objects.get().until_on == TODAY + 60 * ONE_DAY


def test_a_new_hold_soon_after_the_last_one_is_the_same_negotiation(place, owner, nordlys):
    hold = place(days=60)
    change(end_hold, hold, owner, nordlys, now=NOW + 50 * ONE_DAY)

    with pytest.raises(HoldTooLong, match="began on 2026-03-10"):
        place(days=11, now=NOW + 50 * ONE_DAY)
    assert place(days=60, now=NOW + (50 + REST_DAYS) * ONE_DAY)


def test_a_contact_is_not_held_twice_at_once(place):
    place()

    with pytest.raises(HeldAlready):
        place()


def test_an_open_case_does_not_stand_in_the_way(place, nordlys, contact):
    Hold.objects.create(
        organisation=nordlys, contact=contact, kind="open_case", from_on=TODAY, until_on=TODAY + 30 * ONE_DAY
    )

    assert place()


@pytest.mark.parametrize("days", [0, -1])
def test_an_end_that_is_not_to_come_is_refused(place, days):
    with pytest.raises(HoldEndsInThePast, match="must end after 2026-03-10"):
        place(days=days)


def test_an_ended_hold_is_left_alone_and_so_is_an_open_cases(place, owner, nordlys):
    hold = place()
    change(end_hold, hold, owner, nordlys, now=NOW + 3 * ONE_DAY)
    assert hold.until_on == TODAY + 30 * ONE_DAY
    hold.refresh_from_db()
    assert hold.until_on == TODAY + 3 * ONE_DAY

    with pytest.raises(HoldOver):
        change(end_hold, hold, owner, nordlys, now=NOW + 4 * ONE_DAY)
    Hold.objects.update(kind="open_case", until_on=TODAY + 30 * ONE_DAY)
    with pytest.raises(HoldOver):
        change(extend_hold, hold, owner, nordlys, until_on=TODAY + 9 * ONE_DAY)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 70)), max_size=12))
def test_whatever_is_tried_nobody_is_held_longer_than_sixty_days_without_a_rest(tries):
    """Holds one after the other: days without any, then one as long as is allowed and wished."""
    day, holds = date(2026, 1, 1), []
    for wait, length in tries:
        day += wait * ONE_DAY
        end = day + length * ONE_DAY
        try:
            check_end(end, first_on=first_day(holds, today=day), today=day)
        except HoldTooLong:
            continue
        holds.append(Held(day, end))
        day = end

    for run in runs(holds):
        assert (run[-1].until_on - run[0].from_on).days <= MOST_DAYS


def runs(holds):
    """Holds with less than a rest between them."""
    found = []
    for hold in holds:
        if found and (hold.from_on - found[-1][-1].until_on).days < REST_DAYS:
            found[-1].append(hold)
        else:
            found.append([hold])
    return found
