"""For twenty seconds after Send a message can be taken back; then it leaves, and one that was taken back never does."""

from datetime import timedelta

import pytest

from pejling.followup.actions.cases import contact_case, resolve_case
from pejling.followup.actions.messages import MayNotWrite, TakenBack
from pejling.followup.actions.reopening import reopen_after_reply
from pejling.followup.actions.snoozing import snooze_case
from pejling.followup.actions.taking_back import HasLeft, take_message_back
from pejling.followup.models import Case, CaseMessage
from pejling.followup.rules.messages import UNDO, UsedDraft
from pejling.outbox.actions.claiming import begin, claim_due
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel
from pejling.people.models import AuditEntry
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from pejling.worker.steps import tick
from tests.conftest import NOW
from tests.fieldwork.channels.cast import give_phone, texts_on
from tests.followup.writing import HOUR, WORDS, deliver, deliver_texts, make_unhappy, make_writer, writes
from tests.outbox.fakes import FakeSender

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
SOON = NOW + 19 * SECOND


@pytest.fixture
def astrid(nordlys):
    return make_writer(nordlys)


@pytest.fixture
def case(nordlys, astrid):
    return make_unhappy(nordlys, astrid)


def as_it_stands(case):
    """All that a clock or a list can see of a case."""
    return Case.objects.filter(pk=case.pk).values().get()


def take_back(case, message, user, now=SOON):
    return take_message_back(case=case, public_id=message.public_id, user=user, now=now)


def kinds(case):
    return list(case.entries.order_by("pk").values_list("kind", flat=True))


def test_a_message_waits_for_twenty_seconds(case, astrid):
    writes(case, astrid.user)

    assert deliver(SOON) == []
    assert len(deliver(NOW + UNDO)) == 1


def test_what_was_taken_back_never_leaves_and_the_case_is_as_before(case, astrid):
    before = as_it_stands(case)
    message = writes(case, astrid.user)
    assert as_it_stands(case) != before

    words = take_back(case, message, astrid.user)

    assert (words.text, words.subject) == (WORDS, "Din pakke")
    assert as_it_stands(case) == before
    assert not CaseMessage.objects.exists()
    assert [deliver(NOW + moment) for moment in (UNDO, HOUR, 30 * HOUR)] == [[], [], []]


def test_the_trail_has_the_sending_and_the_taking_back(case, astrid):
    message = writes(case, astrid.user)
    take_back(case, message, astrid.user)

    assert kinds(case) == ["contacted", "wrote", "taken_back"]
    audits = AuditEntry.objects.filter(action__in=["case_wrote", "case_taken_back"]).order_by("pk")
    assert [(audit.action, audit.user, audit.detail) for audit in audits] == [
        ("case_wrote", astrid.user, {"message": message.public_id}),
        ("case_taken_back", astrid.user, {"message": message.public_id}),
    ]


def test_the_clock_goes_on_where_it_was(case, astrid, owner):
    message = writes(case, astrid.user)
    take_back(case, message, astrid.user)

    sender = FakeSender()
    for moment in (NOW + HOUR, NOW + 13 * HOUR, NOW + 24 * HOUR):
        tick(now=moment, sender=sender)

    assert "Overdue" in " ".join(mail.subject for mail in sender.sent)


def test_a_case_that_was_put_aside_is_put_aside_again(case, astrid):
    snooze_case(case=case, user=astrid.user, until=NOW + 5 * HOUR, now=NOW - HOUR)
    before = as_it_stands(case)
    message = writes(case, astrid.user)

    take_back(case, message, astrid.user)

    assert as_it_stands(case) == before


def test_a_case_that_the_customer_opened_again_waits_again(nordlys, case, astrid):
    _close(nordlys, case, astrid)
    reopen_after_reply(case=case, words="Igen", now=NOW - SECOND)
    before = as_it_stands(case)
    message = writes(case, astrid.user)
    assert as_it_stands(case)["state"] == "contacted"

    take_back(case, message, astrid.user)

    assert as_it_stands(case) == before


def test_a_second_message_leaves_the_contact_that_there_was(case, astrid):
    contact_case(case=case, user=astrid.user, now=NOW - HOUR)
    before = as_it_stands(case)
    message = writes(case, astrid.user)

    take_back(case, message, astrid.user)

    assert as_it_stands(case) == before


def test_whoever_was_reached_meanwhile_stays_reached(case, astrid):
    message = writes(case, astrid.user)
    contact_case(case=case, user=astrid.user, text="Ringede", now=NOW + 5 * SECOND)

    take_back(case, message, astrid.user)

    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("contacted", NOW + 5 * SECOND)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_messages_taken_back_in_any_order_leave_nothing(case, astrid, order):
    before = as_it_stands(case)
    messages = [writes(case, astrid.user), writes(case, astrid.user, key="form-2", now=NOW + 2 * SECOND)]

    for number in order:
        take_back(case, messages[number], astrid.user)

    assert as_it_stands(case) == before


def test_a_case_that_was_closed_meanwhile_stays_closed_and_was_never_contacted(nordlys, case, astrid):
    message = writes(case, astrid.user)
    _close(nordlys, case, astrid)

    take_back(case, message, astrid.user)

    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("resolved", None)


def _close(nordlys, case, astrid):
    seed_themes(nordlys)
    cause = Theme.objects.filter(organisation=nordlys).first()
    resolve_case(case=case, user=astrid.user, root_cause=cause, action_taken="Ny pakke", now=NOW - 2 * SECOND)


@pytest.mark.parametrize("put_aside", [None, NOW + timedelta(days=3)])
def test_the_rest_until_a_second_contact_ends_with_the_first(case, astrid, put_aside):
    Case.objects.filter(pk=case.pk).update(second_due_at=NOW + timedelta(days=120), snoozed_until=put_aside)
    before = as_it_stands(case)
    message = writes(Case.objects.get(pk=case.pk), astrid.user)
    assert as_it_stands(case)["snoozed_until"] > NOW + timedelta(days=100)

    take_back(case, message, astrid.user)

    assert as_it_stands(case) == before


def test_who_put_it_aside_after_send_finds_it_so(case, astrid):
    Case.objects.filter(pk=case.pk).update(second_due_at=NOW + timedelta(days=120))
    message, until = writes(Case.objects.get(pk=case.pk), astrid.user), NOW + timedelta(days=2)
    snooze_case(case=case, user=astrid.user, until=until, now=NOW + SECOND)

    take_back(case, message, astrid.user)

    assert as_it_stands(case)["snoozed_until"] == until


@pytest.mark.parametrize("now", [NOW + UNDO, NOW + HOUR])
def test_after_twenty_seconds_it_is_too_late(case, astrid, now):
    message = writes(case, astrid.user)

    with pytest.raises(HasLeft):
        take_back(case, message, astrid.user, now=now)

    assert len(deliver(now)) == 1


def test_what_a_worker_has_begun_is_not_taken_back_even_by_a_slower_clock(case, astrid):
    message = writes(case, astrid.user)
    ahead = NOW + UNDO + SECOND
    begin(claim_due(worker="w", now=ahead, limit=9), worker="w", now=ahead)

    with pytest.raises(HasLeft):
        take_back(case, message, astrid.user)

    assert CaseMessage.objects.get() == message


def test_what_a_worker_has_only_claimed_is_taken_back_and_stays_behind(case, astrid):
    message = writes(case, astrid.user)
    ahead = NOW + UNDO + SECOND
    claimed = claim_due(worker="w", now=ahead, limit=9)
    take_back(case, message, astrid.user)

    assert begin(claimed, worker="w", now=ahead) == []
    assert Delivery.objects.get(kind="case_message").state == "cancelled"


def test_pressing_undo_twice_is_undoing_once(case, astrid):
    message = writes(case, astrid.user)
    public_id = message.public_id
    take_back(case, message, astrid.user)

    with pytest.raises(HasLeft):
        take_message_back(case=case, public_id=public_id, user=astrid.user, now=SOON)

    assert kinds(case).count("taken_back") == 1


def test_the_same_form_never_sends_it_after_all(case, astrid):
    message = writes(case, astrid.user)
    take_back(case, message, astrid.user)

    with pytest.raises(TakenBack):
        writes(case, astrid.user, now=NOW + HOUR)

    assert deliver(NOW + 2 * HOUR) == []
    assert writes(case, astrid.user, key="form-2", now=NOW + 2 * HOUR).pk


def test_a_colleague_cannot_take_back_what_another_wrote(nordlys, case, astrid, owner):
    message = writes(case, astrid.user)

    with pytest.raises(MayNotWrite):
        take_back(case, message, owner.user)

    assert len(deliver()) == 1


def test_a_message_of_another_case_is_not_found(nordlys, case, astrid):
    message = writes(case, astrid.user)
    other = make_unhappy(nordlys, astrid)

    with pytest.raises(HasLeft):
        take_message_back(case=other, public_id=message.public_id, user=astrid.user, now=SOON)

    assert len(deliver()) == 1


def test_a_text_message_waits_and_is_taken_back_too(case, astrid, settings):
    texts_on(settings)
    give_phone(case.contact)
    message = writes(case, astrid.user, channel=Channel.SMS, subject="")
    assert deliver_texts(SOON) == []

    take_back(case, message, astrid.user)

    assert deliver_texts(NOW + HOUR) == []


def test_no_address_stays_where_nothing_was_sent(case, astrid):
    message = writes(case, astrid.user)
    take_back(case, message, astrid.user)

    row = Delivery.objects.get()
    assert (row.state, row.error, row.address, row.address_digest) == ("cancelled", "taken back", "", "")
    assert "kunde@example.invalid" not in str(list(Delivery.objects.values()))


def test_a_draft_that_was_not_sent_was_not_used(case, astrid):
    message = writes(case, astrid.user, draft=UsedDraft("detractor:first", edited=False))

    words = take_back(case, message, astrid.user)

    assert (words.draft, words.draft_edited) == ("detractor:first", False)
    assert not CaseMessage.objects.exclude(draft="").exists()
