"""A named person writes to the customer of a case, and nobody else does."""

import email
import email.policy
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from pejling.channels.receipt import Outcome, Receipt
from pejling.fieldwork.models import LeftAddress
from pejling.followup.actions.cases import CaseClosed, ContactForbidden
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.messages import CannotBeReached, EmptyMessage, MayNotWrite, MessageTooLong
from pejling.followup.actions.purging import forget_cases
from pejling.followup.models import CaseMessage
from pejling.followup.queries.ways_to_write import reach_of
from pejling.followup.rules.messages import UsedDraft
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import Channel
from pejling.people.actions.suppressions import suppress
from pejling.people.models import Address, AuditEntry
from pejling.people.queries.addresses import digest_of
from pejling.people.rules.sets import SuppressionReason, SuppressionScope
from pejling.worker.author import Rooms
from pejling.worker.steps import tick
from tests.conftest import NOW
from tests.fieldwork.channels.cast import give_phone, texts_on
from tests.followup.writing import HOUR, WORDS, deliver, deliver_texts, make_unhappy, make_writer, writes
from tests.makers import make_contact, make_invitation, make_member, make_response
from tests.outbox.fakes import FakeSender, queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def astrid(nordlys):
    return make_writer(nordlys)


@pytest.fixture
def case(nordlys, astrid):
    return make_unhappy(nordlys, astrid)


def known_by_digest(case):
    """The makers' digest is not the installation's."""
    Address.objects.filter(contact_addresses__contact=case.contact, kind="email").update(
        digest=digest_of("kunde@example.invalid")
    )


def kinds(case):
    return list(case.entries.order_by("pk").values_list("kind", flat=True))


def test_the_mail_leaves_in_her_name_and_stops_the_clock(case, astrid, settings):
    settings.REPLY_ADDRESS = "svar@nordlys.invalid"

    message = writes(case, astrid.user)
    [raw] = deliver(NOW + HOUR)

    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert str(mail["From"]) == f"Astrid Holm <nordlys@{settings.MAIL_DOMAIN}>"
    assert str(mail["To"]) == "Åse Ørsted <kunde@example.invalid>"
    assert mail["Subject"] == "Din pakke"
    assert mail["Message-ID"] == message.message_id == Delivery.objects.get().message_id
    assert str(mail["Reply-To"]).startswith("svar+")
    text = mail.get_body(("plain",)).get_content()
    assert text.replace("\r\n", "\n").startswith(f"{WORDS}\n\nVenlig hilsen\nAstrid Holm\nNordlys\n\n-- \n")
    case.refresh_from_db()
    assert (case.state, case.contacted_at) == ("contacted", NOW)
    assert kinds(case) == ["contacted", "wrote"]


def test_nothing_in_it_is_of_the_marketing_kind(case, astrid):
    writes(case, astrid.user)
    [raw] = deliver()

    head = email.message_from_bytes(raw)
    assert {"List-Unsubscribe", "List-Id", "Feedback-ID", "Auto-Submitted"}.isdisjoint(head.keys())
    assert b"href" not in raw
    assert b"<img" not in raw


def test_from_her_own_address_where_our_domain_may_sign_for_it(case, astrid, settings):
    settings.MAIL_DOMAIN = "nordlys.invalid"
    writes(case, astrid.user)

    [raw] = deliver()

    assert b"From: Astrid Holm <astrid@nordlys.invalid>" in raw
    assert b"Reply-To: astrid@nordlys.invalid" in raw  # nobody reads replies in this house


def test_it_answers_the_ask_and_then_what_was_written_before(nordlys, case, astrid):
    invitation = make_invitation(case.response.programme, case.contact)
    type(case.response).objects.update(invitation=invitation)
    [ask] = queue(nordlys, NOW, subject_id=invitation.pk)
    Delivery.objects.update(state="sent", sent_at=NOW)
    case.response.refresh_from_db()

    first = writes(case, astrid.user)
    second = writes(case, astrid.user, key="form-2", now=NOW + HOUR)

    drafts = Rooms().compose(list(Delivery.objects.filter(kind="case_message").order_by("pk")), now=NOW)
    assert [dict(draft.headers) for draft in drafts] == [
        {"In-Reply-To": ask.message_id, "References": ask.message_id},
        {"In-Reply-To": first.message_id, "References": f"{ask.message_id} {first.message_id}"},
    ]
    assert second.message_id not in dict(drafts[1].headers)["References"]


def test_a_form_sent_twice_is_sent_once(case, astrid):
    assert writes(case, astrid.user) == writes(case, astrid.user, text="Again", now=NOW + HOUR)
    assert Delivery.objects.count() == 1
    assert kinds(case) == ["contacted", "wrote"]


def test_a_hand_over_of_unknown_outcome_is_never_repeated(case, astrid):
    writes(case, astrid.user)
    tick(now=NOW + HOUR, sender=FakeSender(Receipt(Outcome.UNKNOWN, error="hung up")))

    again = FakeSender()
    tick(now=NOW + timedelta(days=1), sender=again)

    assert "kunde@example.invalid" not in {mail.to_address for mail in again.sent}
    assert Delivery.objects.get(kind="case_message").state == "uncertain"


def test_the_database_refuses_a_message_without_an_author(case):
    with pytest.raises(IntegrityError, match="case_message_out_has_author"), transaction.atomic():
        CaseMessage.objects.create(
            organisation=case.organisation, case=case, direction="out", channel="email", at=NOW, text="x", key="k"
        )


def test_who_did_it_is_written_down_in_ids(case, astrid):
    message = writes(case, astrid.user)

    entry = AuditEntry.objects.get(action="case_wrote")
    assert (entry.user, entry.detail) == (astrid.user, {"message": message.public_id})


def test_the_draft_it_began_with_is_remembered(case, astrid):
    assert (writes(case, astrid.user).draft, writes(case, astrid.user).draft_edited) == ("", None)

    message = writes(case, astrid.user, key="form-2", draft=UsedDraft("late-delivery:da", edited=True))

    assert (message.draft, message.draft_edited) == ("late-delivery:da", True)


def test_a_colleague_who_does_not_see_the_case_cannot_write(nordlys, case, colleague):
    with pytest.raises(MayNotWrite):
        writes(case, colleague.user)
    with pytest.raises(MayNotWrite):
        writes(case, make_member(nordlys, role="analyst").user)
    assert not CaseMessage.objects.exists()


def test_an_outsider_cannot_write(case, outsider):
    with pytest.raises(MayNotWrite):
        writes(case, outsider.user)


def test_who_asked_not_to_be_contacted_is_not(case, astrid):
    case.response.no_contact = True
    case.response.save()

    with pytest.raises(ContactForbidden):
        writes(case, astrid.user)
    assert not Delivery.objects.exists()


def test_a_wish_for_no_contact_that_comes_before_the_mail_leaves_holds(case, astrid):
    writes(case, astrid.user)
    type(case.response).objects.update(no_contact=True)

    assert deliver() == []


def test_a_closed_case_is_opened_again_first(case, astrid):
    type(case).objects.update(state="resolved", solved_at=NOW)

    with pytest.raises(CaseClosed):
        writes(case, astrid.user)


@pytest.mark.parametrize(("words", "subject"), [(" \n", "Din pakke"), (WORDS, "  ")])
def test_something_has_to_be_said(case, astrid, words, subject):
    with pytest.raises(EmptyMessage):
        writes(case, astrid.user, text=words, subject=subject)


def test_there_is_an_end_to_what_is_said(case, astrid):
    with pytest.raises(MessageTooLong, match="10001 characters: 10000 are allowed"):
        writes(case, astrid.user, text="x" * 10_001)


FORBIDS = {"bounce", "spam_complaint", "deceased", "legal_dispute"}


@pytest.mark.parametrize("reason", list(SuppressionReason))
def test_only_what_forbids_a_reply_expressly_stops_it(case, astrid, reason):
    known_by_digest(case)
    suppress(
        organisation_id=case.organisation_id,
        digest=digest_of("kunde@example.invalid"),
        scope=SuppressionScope.EVERYTHING,
        reason=reason,
        now=NOW,
    )

    if reason in FORBIDS:
        with pytest.raises(CannotBeReached, match=reason):
            writes(case, astrid.user)
    else:
        assert writes(case, astrid.user).address == "kunde@example.invalid"


def test_a_track_opt_out_stops_no_reply(case, astrid):
    known_by_digest(case)
    digest = digest_of("kunde@example.invalid")
    scope, reason = SuppressionScope.RELATIONSHIP, SuppressionReason.OPT_OUT
    suppress(organisation_id=case.organisation_id, digest=digest, scope=scope, reason=reason, now=NOW)

    writes(case, astrid.user)

    assert len(deliver()) == 1


def test_a_bounce_kills_one_address_and_a_dispute_all_of_them(case, astrid, settings):
    texts_on(settings)
    known_by_digest(case)
    phone = give_phone(case.contact)
    mail = {"organisation_id": case.organisation_id, "digest": digest_of("kunde@example.invalid")}

    suppress(**mail, scope=SuppressionScope.EVERYTHING, reason=SuppressionReason.BOUNCE, now=NOW)
    assert [way.address for way in reach_of(case).ways] == [phone]
    suppress(**mail, scope=SuppressionScope.EVERYTHING, reason=SuppressionReason.LEGAL_DISPUTE, now=NOW)
    assert reach_of(case).ways == ()


def test_without_an_address_nobody_is_written_to(nordlys, astrid):
    case = make_unhappy(nordlys, astrid, contact=make_contact(nordlys, email=None))

    with pytest.raises(CannotBeReached, match="there is no address"):
        writes(case, astrid.user)


def test_a_stranger_is_written_to_at_the_address_they_left(nordlys, astrid, settings):
    texts_on(settings)
    case = make_unhappy(nordlys, astrid)
    stranger = make_response(case.response.programme, score=1)
    LeftAddress.objects.create(organisation=nordlys, response=stranger, reach=" Ukendt@Example.invalid", at=NOW)
    type(case).objects.update(contact=None, response=stranger)
    case.refresh_from_db()
    assert [way.address for way in reach_of(case).ways] == ["ukendt@example.invalid"]

    LeftAddress.objects.update(reach="40 12 34 56")
    assert [(way.channel, way.address) for way in reach_of(case).ways] == [("sms", "+4540123456")]

    LeftAddress.objects.update(reach="ask for me at the counter")
    assert reach_of(case).ways == ()


def test_a_text_message_is_signed_and_counted_with_its_signature(case, astrid, settings):
    texts_on(settings)
    phone = give_phone(case.contact)

    writes(case, astrid.user, channel=Channel.SMS, text="Vi sender en ny.", subject="passed over")
    [text] = deliver_texts()

    assert (text.to_address, text.sender_address) == (phone, "+4588888888")
    assert text.text == "Vi sender en ny.\nAstrid Holm, Nordlys"
    assert CaseMessage.objects.get().subject == ""
    with pytest.raises(MessageTooLong, match="cut into 7 text messages: 6 are allowed"):
        writes(case, astrid.user, channel=Channel.SMS, text="x" * (6 * 153 - 20), key="form-2")


def test_without_a_provider_no_text_message_is_offered(case):
    give_phone(case.contact)

    assert [way.channel for way in reach_of(case).ways] == ["email"]


def test_an_erased_customer_gets_nothing_and_nothing_is_left(nordlys, case, astrid):
    writes(case, astrid.user)

    erase_person(organisation=nordlys, external_id=case.contact.external_id, now=NOW, actor="test")

    assert deliver() == []
    left = CaseMessage.objects.get()
    assert (left.text, left.subject, left.address, left.message_id) == ("", "", "", "")
    assert left.user == astrid.user


def test_old_messages_are_forgotten_with_their_case(nordlys, case, astrid):
    writes(case, astrid.user)
    later = NOW + timedelta(days=1)

    assert forget_cases(nordlys.pk, before=later, limit=10) == 1
    assert CaseMessage.objects.get().text == ""
    assert Delivery.objects.get().address == ""
    assert forget_cases(nordlys.pk, before=later, limit=10) == 0
