"""Promoters: rewards are few, late and given once; friends are counted by what they buy."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejling.followup.actions.cases import contact_case
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.promoters import (
    AlreadyReference,
    agree_reference,
    end_reference,
    find_referrals,
    make_referral,
    open_referral,
    thank_promoter,
)
from pejling.followup.actions.rewards import PoolRefused, RewardRefused, close_pool, give_reward, make_pool
from pejling.followup.actions.sharing import set_sharing
from pejling.followup.models import Reference, Referred, Reward
from pejling.followup.queries.promoters import cases_of_thanks, friends_of, not_thanked, pools_of, slipping
from pejling.followup.queries.sharing import review_places, share_of
from pejling.followup.rules.promoters import Hindrance, RewardKind, hindrance
from pejling.outbox.models import Delivery
from pejling.people.models import Suppression
from pejling.people.rules.viewer import system_viewer
from pejling.worker.author import Rooms
from tests.makers import NOW, make_case, make_contact, make_event, make_programme, make_response

LATER = NOW + timedelta(days=2)


@given(
    score=st.integers(0, 10),
    hours=st.integers(0, 50),
    given_=st.booleans(),
    left=st.integers(0, 2),
    quiet=st.booleans(),
)
def test_a_reward_needs_every_reason(score, hours, given_, left, quiet):
    why = hindrance(
        score=score,
        changeable_until=NOW + timedelta(hours=24),
        now=NOW + timedelta(hours=hours),
        given=given_,
        left=left,
        closed=False,
        no_contact=quiet,
    )
    assert (why is None) == (score >= 9 and hours >= 24 and not given_ and left > 0 and not quiet)


@pytest.fixture
def user(owner):
    return owner.user


@pytest.fixture
def answer(nordlys):
    return make_response(make_programme(nordlys), score=10, contact=make_contact(nordlys), comment="Godt")


def pool_of(nordlys, user, *, kind=RewardKind.CODE, codes=("A1", "B2"), limit=1):
    return make_pool(
        organisation=nordlys,
        name=f"{kind} {limit}",
        kind=kind,
        limit=limit,
        cost_minor=5000,
        codes=codes,
        user=user,
        now=NOW,
    )


def reward(pool, answer, user, *, now=LATER):
    return give_reward(pool=pool, response=answer, subject="Tak", text="Koden: {{ code }}", user=user, now=now)


def test_a_code_is_given_with_the_givers_words_and_sent_as_them(nordlys, user, answer):
    given = reward(pool_of(nordlys, user), answer, user)
    assert given.text == "Koden: A1"
    [delivery] = Delivery.objects.filter(kind="reward")
    [mail] = Rooms().compose([delivery], now=LATER)
    assert "Koden: A1" in mail.text
    assert mail.sender_name == str(user)
    assert mail.to_address == answer.contact.contact_addresses.get().address.value


def test_whoever_may_still_change_the_score_is_given_nothing(nordlys, user, answer):
    with pytest.raises(RewardRefused) as refused:
        reward(pool_of(nordlys, user), answer, user, now=NOW + timedelta(hours=23))
    assert refused.value.why == Hindrance.CHANGEABLE
    assert not Reward.objects.exists()
    assert not Delivery.objects.filter(kind="reward").exists()


def test_one_person_under_two_numbers_is_given_one(nordlys, user, answer):
    pool = pool_of(nordlys, user)
    twin = make_contact(nordlys, email=None, person_key=answer.contact.person_key)
    again = make_response(answer.programme, score=9, contact=twin)
    reward(pool, answer, user)
    for one in (answer, again):
        with pytest.raises(RewardRefused) as refused:
            reward(pool, one, user)
        assert refused.value.why == Hindrance.ALREADY


def test_no_more_is_given_than_there_is(nordlys, user, answer):
    pool = pool_of(nordlys, user, kind=RewardKind.LIMITED, codes=(), limit=1)
    reward(pool, answer, user)
    other = make_response(answer.programme, score=9, contact=make_contact(nordlys))
    with pytest.raises(RewardRefused) as refused:
        reward(pool, other, user)
    assert refused.value.why == Hindrance.NONE_LEFT
    assert [(one.given, one.spent) for one in pools_of(nordlys.pk)] == [(1, 5000)]


def test_nothing_is_given_from_a_closed_pool_or_to_whoever_wants_no_contact(nordlys, user, answer):
    pool = pool_of(nordlys, user)
    quiet = make_response(answer.programme, score=9, contact=make_contact(nordlys), no_contact=True)
    with pytest.raises(RewardRefused) as refused:
        reward(pool, quiet, user)
    assert refused.value.why == Hindrance.NO_CONTACT
    close_pool(pool=pool, user=user, now=NOW)
    with pytest.raises(RewardRefused) as refused:
        reward(pool, answer, user)
    assert refused.value.why == Hindrance.CLOSED


def test_whoever_wants_nothing_at_all_gets_no_reward_by_mail(nordlys, user, answer):
    address = answer.contact.contact_addresses.get().address
    Suppression.objects.create(
        organisation=nordlys, digest=address.digest, scope="everything", reason="opt_out", created_at=NOW
    )
    reward(pool_of(nordlys, user), answer, user)
    [draft] = Rooms().compose(list(Delivery.objects.filter(kind="reward")), now=LATER)
    assert draft.reason == "suppressed"


def test_a_pool_of_codes_needs_codes_and_a_name_of_its_own(nordlys, user):
    with pytest.raises(PoolRefused):
        pool_of(nordlys, user, codes=(" ", ""))
    pool_of(nordlys, user)
    with pytest.raises(PoolRefused, match="already"):
        pool_of(nordlys, user)


def test_a_promoter_waits_for_thanks_until_somebody_gives_them(nordlys, user, answer):
    viewer = system_viewer(nordlys.pk)
    make_response(answer.programme, score=9, contact=make_contact(nordlys), no_contact=True)
    make_response(answer.programme, score=8, contact=make_contact(nordlys))
    assert list(not_thanked(viewer, now=LATER)) == [answer]
    thank_promoter(contact=answer.contact, how="called", user=user, now=LATER)
    assert not not_thanked(viewer, now=LATER).exists()
    again = make_response(answer.programme, score=9, contact=answer.contact, answered_at=LATER + timedelta(days=170))
    assert not not_thanked(viewer, now=LATER + timedelta(days=179)).exists()
    assert list(not_thanked(viewer, now=LATER + timedelta(days=181))) == [again]


def test_whoever_spoke_with_a_promoter_in_a_case_has_thanked_them(nordlys, user, answer):
    viewer = system_viewer(nordlys.pk)
    case = make_case(answer, kind="promoter")
    assert list(not_thanked(viewer, now=LATER)) == [answer]
    assert list(cases_of_thanks(answer.contact, viewer)) == [case]

    contact_case(case=case, user=user, now=LATER, text="Rang and said thank you.")

    assert not not_thanked(viewer, now=LATER).exists()
    assert list(cases_of_thanks(answer.contact, viewer)) == [case]
    assert list(not_thanked(viewer, now=LATER + timedelta(days=179))) == []


def test_slipping_is_told_track_by_track(nordlys, answer):
    viewer, contact = system_viewer(nordlys.pk), answer.contact
    touchpoint = make_programme(nordlys, track="touchpoint")
    make_response(touchpoint, score=7, contact=contact, answered_at=NOW + timedelta(days=1))
    assert not slipping(viewer, now=LATER).exists()
    now_passive = make_response(answer.programme, score=8, contact=contact, answered_at=NOW + timedelta(days=1))
    assert [(one.pk, one.before) for one in slipping(viewer, now=LATER)] == [(now_passive.pk, 10)]


def share(nordlys, user, **fields):
    given = {"address": "https://shop.invalid/?a=1", "rewarded": False, "reviews": False, "texts": {}} | fields
    return set_sharing(organisation=nordlys, user=user, now=NOW, **given)


def test_a_link_is_made_once_and_says_what_may_be_sent(nordlys, user, answer):
    share(nordlys, user, texts={"da": "Prøv dem: {{ link }}"})
    referral = make_referral(contact=answer.contact, user=user, now=NOW)
    assert make_referral(contact=answer.contact, user=user, now=LATER) == referral
    said = share_of(answer.contact, referral)
    assert said.link.endswith(f"/f/{referral.code}")
    assert said.text == f"Prøv dem: {said.link}"


def test_a_friends_purchase_is_found_by_its_code_and_counted_once(nordlys, user, answer):
    referral = make_referral(contact=answer.contact, user=user, now=NOW)
    friend = make_contact(nordlys)
    bought = {"properties": {"referral": referral.code.upper()}, "amount_minor": 10000, "currency": "DKK"}
    event = make_event(friend, **bought)
    make_event(answer.contact, **bought)  # one's own purchase is no friend's
    make_event(friend, properties={"referral": "unknown1"})
    assert find_referrals(nordlys, now=NOW) == 1
    assert find_referrals(nordlys, now=NOW) == 0
    assert Referred.objects.get().event == event
    [row] = friends_of(nordlys.pk, limit=9)
    assert (row.bought, [(one.minor, one.currency) for one in row.sums]) == (1, [(10000, "DKK")])


def test_another_organisations_code_brings_nothing(nordlys, elsewhere, user, answer):
    referral = make_referral(contact=answer.contact, user=user, now=NOW)
    make_event(make_contact(elsewhere), properties={"referral": referral.code})
    assert find_referrals(elsewhere, now=NOW) == 0


def test_opening_a_link_counts_and_leads_to_the_page_for_friends(nordlys, user, answer, client):
    referral = make_referral(contact=answer.contact, user=user, now=NOW)
    assert open_referral(referral.code) is None
    assert client.get(f"/f/{referral.code}").status_code == 404
    share(nordlys, user)
    gone = client.get(f"/f/{referral.code}")
    assert gone["Location"] == f"https://shop.invalid/?a=1&ref={referral.code}"
    assert not gone.cookies
    referral.refresh_from_db()
    assert referral.opened == 1
    assert client.get("/f/nothing1").status_code == 404


def test_reviews_are_shown_to_all_or_to_nobody(nordlys, user):
    nordlys.review_places.create(name="Stars", address="https://stars.invalid/")
    share(nordlys, user, reviews=False)
    assert review_places(nordlys.pk) == []
    share(nordlys, user, reviews=True)
    assert review_places(nordlys.pk) == [("Stars", "https://stars.invalid/")]


def test_a_reference_is_agreed_once_and_ended(nordlys, user, answer):
    given = {"contact": answer.contact, "account": None, "kind": "quote", "until_on": None, "user": user, "now": NOW}
    reference = agree_reference(**given)
    with pytest.raises(AlreadyReference):
        agree_reference(**given)
    end_reference(reference=reference, user=user, now=LATER)
    agree_reference(**given)
    assert Reference.objects.current(LATER.date()).count() == 1


def test_erasing_a_person_leaves_the_count_and_nothing_of_them(nordlys, user, answer):
    pool = pool_of(nordlys, user)
    given = reward(pool, answer, user)
    make_referral(contact=answer.contact, user=user, now=NOW)
    thank_promoter(contact=answer.contact, how="called", user=user, now=NOW)
    key = answer.contact.person_key
    erase_person(organisation=nordlys, external_id=answer.contact.external_id, now=LATER, actor="test")
    given.refresh_from_db()
    assert (given.contact, given.text, given.subject) == (None, "", "")
    assert given.person_key != key
    assert [one.given for one in pools_of(nordlys.pk)] == [1]
