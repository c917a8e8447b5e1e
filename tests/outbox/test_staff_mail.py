from datetime import timedelta

import pytest

from pejling.outbox.actions.queueing import enqueue
from pejling.outbox.queries.staff_mail import compose_staff_invitation
from pejling.outbox.rules.new import NewDelivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.people.actions.sign_in import redeem_sign_in

pytestmark = pytest.mark.django_db


def invite(member, now):
    enqueue(
        NewDelivery(
            organisation_id=member.organisation_id,
            message_class=MessageClass.STAFF,
            kind=DeliveryKind.STAFF_INVITATION,
            subject_id=member.pk,
            address=member.user.email,
            next_at=now,
            idempotency_key="staff-1",
        ),
        now=now,
    )
    return compose_staff_invitation(member.pk, now=now)


def link_in(message, settings):
    [line] = [line for line in message.text.splitlines() if line.startswith(settings.PUBLIC_URL)]
    assert line in message.html
    return line


def test_a_colleague_gets_a_link_that_signs_them_in(colleague, now, settings):
    message = invite(colleague, now)

    token = link_in(message, settings).rstrip("/").rpartition("/")[2]

    assert message.to_address == "colleague@nordlys.invalid"
    assert "Nordlys" in message.subject
    assert redeem_sign_in(token, now=now + timedelta(days=2)) == colleague.user


def test_a_link_dies_after_three_days(colleague, now, settings):
    token = link_in(invite(colleague, now), settings).rstrip("/").rpartition("/")[2]

    assert redeem_sign_in(token, now=now + timedelta(days=4)) is None


def test_the_mail_is_in_the_colleagues_language(colleague, now):
    colleague.user.language = "da"
    colleague.user.save()

    assert '<html lang="da"' in invite(colleague, now).html


def test_somebody_who_is_no_member_any_more_gets_none(colleague, now):
    key = colleague.pk
    invite(colleague, now)
    colleague.delete()

    assert compose_staff_invitation(key, now=now) is None


def test_somebody_who_may_not_sign_in_gets_none(colleague, now):
    colleague.user.is_active = False
    colleague.user.save()

    assert invite(colleague, now) is None
