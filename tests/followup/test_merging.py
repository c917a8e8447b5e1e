"""Two cases of one customer become one: nothing is lost, and nobody gets more time."""

from datetime import timedelta

import pytest

from pejling.fieldwork.actions.hearing import Recorded
from pejling.followup.actions.cases import CaseClosed, note_case, reopen_case, resolve_case
from pejling.followup.actions.following import follow_score
from pejling.followup.actions.merging import OtherPerson, merge_case
from pejling.followup.actions.opening import open_case
from pejling.followup.models import Case
from pejling.followup.queries.duplicates import duplicates_of
from pejling.people.models import AuditEntry, Hold
from pejling.people.queries.viewers import viewer_for
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.makers import NOW, TODAY, make_contact, make_member, make_programme, make_response

HOUR = timedelta(hours=1)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def contact(nordlys):
    return make_contact(nordlys)


@pytest.fixture
def opened(programme):
    """A case that a contact's low score opened so many hours after NOW."""

    def made(contact, hours=0, score=2):
        return open_case(heard=make_response(programme, score=score, contact=contact), now=NOW + hours * HOUR)

    return made


def kinds(case):
    return list(case.entries.order_by("pk").values_list("kind", flat=True))


def test_the_later_one_is_closed_and_the_first_stays(contact, opened, owner):
    first, later = opened(contact), opened(contact, 5)

    stays = merge_case(case=later, into=first, user=owner.user, now=NOW + 6 * HOUR)

    later.refresh_from_db()
    assert stays == first
    assert (later.state, later.merged_into) == ("merged", first)
    assert (stays.state, stays.due_at) == ("open", NOW + 24 * HOUR)
    assert (kinds(first), kinds(later)) == (["opened", "joined"], ["opened", "merged"])
    details = dict(AuditEntry.objects.values_list("action", "detail"))
    assert details == {"case_merged": {"into": first.public_id}, "case_joined": {"case": later.public_id}}


def test_the_one_that_stays_takes_the_earlier_clock(contact, opened, owner):
    first, later = opened(contact), opened(contact, 5)

    stays = merge_case(case=first, into=later, user=owner.user, now=NOW + 6 * HOUR)

    stays.refresh_from_db()
    assert (stays, stays.answered_at, stays.due_at) == (later, NOW, NOW + 24 * HOUR)


def test_its_hold_ends_and_the_other_s_goes_on(contact, opened, owner):
    first, later = opened(contact), opened(contact, 5)

    merge_case(case=later, into=first, user=owner.user, now=NOW + 6 * HOUR)

    until = dict(Hold.objects.values_list("reason", "until_on"))
    assert until[f"case {later.public_id}"] == TODAY
    assert until[f"case {first.public_id}"] > TODAY


def test_twice_is_once(contact, opened, owner):
    first, later = opened(contact), opened(contact, 5)
    for _ in range(2):
        merge_case(case=later, into=first, user=owner.user, now=NOW)

    assert kinds(first) == ["opened", "joined"]


def test_what_was_merged_into_the_one_that_goes_goes_along(contact, opened, owner):
    one, two, three = opened(contact), opened(contact, 1), opened(contact, 2)
    merge_case(case=one, into=two, user=owner.user, now=NOW)

    merge_case(case=two, into=three, user=owner.user, now=NOW)

    assert set(three.merged.all()) == {one, two}


def test_two_contacts_of_one_person_are_one_customer(nordlys, opened, owner):
    one, other = (make_contact(nordlys, email="kunde@example.invalid") for _ in range(2))
    first, later = opened(one), opened(other)

    assert merge_case(case=later, into=first, user=owner.user, now=NOW) == first


def test_other_people_s_cases_and_a_case_with_itself_are_not_merged(nordlys, elsewhere, opened, owner):
    mine, theirs = opened(make_contact(nordlys)), opened(make_contact(nordlys))
    for goes, stays in ((mine, theirs), (mine, mine), (opened(None), opened(None))):
        with pytest.raises(OtherPerson, match="not of the same person"):
            merge_case(case=goes, into=stays, user=owner.user, now=NOW)
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}


def test_the_same_person_in_another_house_is_somebody_else(nordlys, elsewhere, opened, owner):
    here = make_contact(nordlys, email="kunde@example.invalid")
    there = make_contact(elsewhere, email="kunde@example.invalid")
    other = make_response(make_programme(elsewhere), score=1, contact=there)

    with pytest.raises(OtherPerson):
        merge_case(case=open_case(heard=other, now=NOW), into=opened(here), user=owner.user, now=NOW)


def test_closed_cases_are_not_merged(nordlys, contact, opened, owner):
    first, later = opened(contact), opened(contact)
    Case.objects.filter(pk=first.pk).update(state="withdrawn")
    for goes, stays in ((first, later), (later, first)):
        with pytest.raises(CaseClosed):
            merge_case(case=goes, into=stays, user=owner.user, now=NOW)


def test_a_merger_can_be_undone(contact, opened, owner):
    first, later = opened(contact), opened(contact, 5)
    merge_case(case=later, into=first, user=owner.user, now=NOW)

    again = reopen_case(case=later, user=owner.user, now=NOW)

    assert (again.state, again.merged_into) == ("open", None)
    assert not first.merged.exists()


def edited(response, score):
    recorded = Recorded(response=response, before=response.score)
    response.score = score
    response.save()
    return recorded


def test_a_changed_score_is_noted_where_the_customer_is_looked_after(contact, opened, owner):
    first, later = opened(contact), opened(contact)
    merge_case(case=later, into=first, user=owner.user, now=NOW)

    follow_score(edited(later.response, 9), now=NOW + HOUR)

    first.refresh_from_db()
    later.refresh_from_db()
    assert (first.state, later.state) == ("open", "merged")
    assert kinds(first)[-1] == "score_edited"


def test_a_score_that_falls_again_opens_the_one_that_stays(nordlys, contact, opened, owner):
    first, later = opened(contact), opened(contact)
    merge_case(case=later, into=first, user=owner.user, now=NOW)
    seed_themes(nordlys)
    cause = Theme.objects.filter(organisation=nordlys).first()
    resolve_case(case=first, user=owner.user, root_cause=cause, action_taken="x", now=NOW)
    follow_score(edited(later.response, 9), now=NOW + HOUR)

    follow_score(edited(later.response, 1), now=NOW + 2 * HOUR)

    first.refresh_from_db()
    later.refresh_from_db()
    assert (first.state, later.state, later.merged_into) == ("open", "merged", first)


def test_suggested_are_waiting_cases_of_the_same_person_that_one_sees(nordlys, contact, opened, owner):
    first, later, third = opened(contact), opened(contact, 1), opened(contact, 2)
    opened(make_contact(nordlys))
    Case.objects.filter(pk=third.pk).update(state="withdrawn")
    stranger = viewer_for(make_member(nordlys).user, nordlys)

    assert list(duplicates_of(later, viewer_for(owner.user, nordlys))) == [first]
    assert not duplicates_of(later, stranger).exists()
    assert not duplicates_of(opened(None), viewer_for(owner.user, nordlys)).exists()


def test_a_note_in_the_one_that_went_can_still_be_written(contact, opened, owner):
    first, later = opened(contact), opened(contact)
    merge_case(case=later, into=first, user=owner.user, now=NOW)

    assert note_case(case=later, user=owner.user, text="x", now=NOW).state == "merged"
