"""Trying to reach a customer, and giving up only after enough of it."""

from datetime import timedelta

import pytest

from pejling.followup.actions.cases import CaseClosed, ContactForbidden, contact_case, reopen_case
from pejling.followup.actions.opening import open_case
from pejling.followup.actions.reaching import CustomerReached, NoWay, TooFewTries, give_up_case, try_case
from pejling.followup.models import Case, CaseTry
from pejling.followup.rules.reaching import Missing, missing_tries
from pejling.followup.rules.sets import TryOutcome
from pejling.outbox.rules.sets import Channel
from pejling.people.models import AuditEntry, Hold
from tests.makers import NOW, TODAY, make_contact, make_programme, make_response

HOUR = timedelta(hours=1)
NO_ANSWER, VOICEMAIL, REACHED = TryOutcome.NO_ANSWER, TryOutcome.VOICEMAIL, TryOutcome.REACHED


@pytest.fixture
def case(nordlys):
    answer = make_response(make_programme(nordlys), score=2, contact=make_contact(nordlys))
    return open_case(heard=answer, now=NOW)


@pytest.fixture
def tried(case, owner):
    """Try on these channels in vain, an hour apart."""

    def on(*channels, start=NOW):
        for at, channel in enumerate(channels):
            try_case(case=case, user=owner.user, channel=channel, outcome=NO_ANSWER, now=start + at * HOUR)

    return on


@pytest.mark.parametrize(
    ("tries", "missing"),
    [
        ([], Missing(3, 2)),
        ([(Channel.PHONE, NO_ANSWER)], Missing(2, 1)),
        ([(Channel.PHONE, NO_ANSWER)] * 3, Missing(0, 1)),
        ([(Channel.PHONE, NO_ANSWER), (Channel.EMAIL, NO_ANSWER)], Missing(1, 0)),
        ([(Channel.PHONE, VOICEMAIL)] * 2 + [(Channel.EMAIL, NO_ANSWER)], Missing(0, 0)),
        ([(Channel.PHONE, NO_ANSWER)] * 2 + [(Channel.EMAIL, REACHED)], Missing(1, 1)),
        ([(Channel.PHONE, NO_ANSWER)] * 9 + [(Channel.SMS, NO_ANSWER)], Missing(0, 0)),
    ],
)
def test_what_is_missing_until_a_customer_is_unreachable(tries, missing):
    assert missing_tries(tries) == missing
    assert missing.nothing == (missing == Missing(0, 0))


def test_a_try_in_vain_leaves_the_clock_running(case, owner):
    after = try_case(case=case, user=owner.user, channel=Channel.PHONE, outcome=VOICEMAIL, now=NOW)

    assert (after.state, after.contacted_at) == ("open", None)
    row = CaseTry.objects.get()
    assert (row.channel, row.outcome, row.user, row.at) == ("phone", "voicemail", owner.user, NOW)
    assert after.entries.get(kind="tried").text == "phone voicemail"


def test_reaching_the_customer_is_contacting_them(case, owner):
    after = try_case(case=case, user=owner.user, channel=Channel.PHONE, outcome=REACHED, now=NOW + HOUR)

    assert (after.state, after.contacted_at) == ("contacted", NOW + HOUR)
    assert after.entries.filter(kind="contacted").count() == 1
    assert not after.entries.filter(kind="tried").exists()


def test_two_taps_are_one_try_but_two_calls_are_two(case, owner):
    for seconds in (0, 30, 91):
        at = NOW + timedelta(seconds=seconds)
        try_case(case=case, user=owner.user, channel=Channel.PHONE, outcome=NO_ANSWER, now=at)
    try_case(case=case, user=owner.user, channel=Channel.SMS, outcome=NO_ANSWER, now=NOW + timedelta(seconds=92))

    assert CaseTry.objects.count() == 3
    assert case.entries.filter(kind="tried").count() == 3


def test_nobody_is_reached_on_the_web(case, owner):
    with pytest.raises(NoWay, match="web: allowed are phone, email, sms, letter"):
        try_case(case=case, user=owner.user, channel=Channel.WEB, outcome=NO_ANSWER, now=NOW)


def test_whoever_wants_no_contact_is_not_tried(case, owner):
    case.response.no_contact = True
    case.response.save()

    with pytest.raises(ContactForbidden):
        try_case(case=case, user=owner.user, channel=Channel.PHONE, outcome=NO_ANSWER, now=NOW)
    assert not CaseTry.objects.exists()


def test_giving_up_too_early_says_what_is_missing(case, owner, tried):
    tried("phone", "phone")

    with pytest.raises(TooFewTries, match="1 more tries, and 1 more channels") as refused:
        give_up_case(case=case, user=owner.user, now=NOW)
    assert refused.value.missing == Missing(1, 1)
    case.refresh_from_db()
    assert case.state == "open"


def test_after_enough_tries_the_case_is_closed_and_asks_may_go_on(case, owner, tried):
    tried("phone", "phone", "email")

    after = give_up_case(case=case, user=owner.user, now=NOW + 3 * HOUR)

    assert (after.state, after.contacted_at) == ("unreachable", None)
    assert Hold.objects.get().until_on == TODAY
    assert AuditEntry.objects.filter(action="case_unreachable", user=owner.user).count() == 1
    with pytest.raises(CaseClosed):
        give_up_case(case=case, user=owner.user, now=NOW)


def test_whoever_was_contacted_is_not_given_up(case, owner, tried):
    tried("phone", "phone", "email")
    contact_case(case=case, user=owner.user, now=NOW)

    with pytest.raises(CustomerReached):
        give_up_case(case=case, user=owner.user, now=NOW)


def test_after_reopening_the_tries_begin_anew(case, owner, tried):
    tried("phone", "phone", "email")
    give_up_case(case=case, user=owner.user, now=NOW + 3 * HOUR)
    reopen_case(case=case, user=owner.user, now=NOW + 4 * HOUR)
    tried("phone", start=NOW + 5 * HOUR)

    with pytest.raises(TooFewTries) as refused:
        give_up_case(case=case, user=owner.user, now=NOW + 6 * HOUR)
    assert refused.value.missing == Missing(2, 1)
    assert Case.objects.get().state == "open"
