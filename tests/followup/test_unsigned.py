"""The checker of: a person answers a person."""

import pytest

from pejling.followup.actions.solving import ask_what_is_due, resolve_and_ask
from pejling.followup.models import CaseMessage
from pejling.followup.queries.unsigned import unsigned
from pejling.outbox.models import Delivery
from pejling.outbox.rules.sets import DeliveryKind, MessageClass
from pejling.themes.actions.seeding import seed_themes
from pejling.themes.models import Theme
from tests.conftest import NOW
from tests.followup.writing import HOUR, make_unhappy, make_writer, writes
from tests.makers import make_invitation
from tests.outbox.fakes import queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(nordlys):
    seed_themes(nordlys)
    return make_unhappy(nordlys, make_writer(nordlys))


def test_what_a_person_sent_or_promised_is_signed(nordlys, case):
    user = case.assignee.user
    writes(case, user)
    cause = Theme.objects.filter(organisation=nordlys).first()
    resolve_and_ask(case=case, user=user, root_cause=cause, action_taken="x", ask=True, now=NOW)
    ask_what_is_due(now=NOW + 200 * HOUR)

    assert Delivery.objects.filter(kind="case_message").count() == 2
    assert unsigned(nordlys.pk) == []


def test_a_case_message_that_nobody_wrote_is_found(nordlys, case):
    message = writes(case, case.assignee.user)
    [stray] = queue(
        nordlys, NOW, kind=DeliveryKind.CASE_MESSAGE, message_class=MessageClass.CASE, subject_id=message.pk + 1
    )
    assert unsigned(nordlys.pk) == [stray]

    CaseMessage.objects.filter(pk=message.pk).update(direction="in", user=None)
    assert len(unsigned(nordlys.pk)) == 2


def test_another_kind_of_message_in_the_class_of_cases_is_found(nordlys):
    [stray] = queue(nordlys, NOW, kind=DeliveryKind.DIGEST, message_class=MessageClass.CASE)

    assert unsigned(nordlys.pk) == [stray]


@pytest.mark.parametrize("kind", [DeliveryKind.ASK, DeliveryKind.REMINDER])
def test_who_had_answered_should_not_have_been_asked_again(nordlys, case, kind):
    early, late = (
        make_invitation(case.response.programme, case.contact, answered_at=NOW + hours * HOUR) for hours in (-2, 2)
    )
    for invitation in (early, late):
        [row] = queue(nordlys, NOW, kind=kind, subject_id=invitation.pk)
        Delivery.objects.filter(pk=row.pk).update(state="sent", handing_over_at=NOW)

    assert [row.subject_id for row in unsigned(nordlys.pk)] == [early.pk]


def test_what_never_left_and_what_staff_get_is_no_matter(nordlys, case):
    queue(nordlys, NOW, kind=DeliveryKind.CASE_MESSAGE, message_class=MessageClass.CASE, subject_id=99)
    Delivery.objects.update(state="cancelled")
    queue(nordlys, NOW, kind=DeliveryKind.DIGEST, message_class=MessageClass.STAFF)

    assert unsigned(nordlys.pk) == []
