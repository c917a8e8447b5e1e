"""A colleague's mail about a case leaves like every other."""

from pejling.channels.message import Message
from pejling.followup.actions.assigning import assign_case
from pejling.followup.actions.cases import take_case
from pejling.outbox.models import Delivery
from pejling.outbox.rules.drafts import CalledOff
from pejling.worker.author import Rooms
from tests.makers import NOW, make_case, make_employee, make_programme, make_response


def test_it_is_written_when_it_leaves_and_called_off_when_it_is_no_longer_true(nordlys, owner):
    case = make_case(make_response(make_programme(nordlys), score=1))
    ida = make_employee(nordlys)
    assign_case(case=case, user=owner.user, employee=ida, now=NOW)
    deliveries = list(Delivery.objects.filter(kind="case_call"))

    (draft,) = Rooms().compose(deliveries, now=NOW)
    assert isinstance(draft, Message)
    assert draft.to_address == ida.email

    take_case(case=case, user=owner.user, now=NOW)
    assert Rooms().compose(deliveries, now=NOW) == [CalledOff("gone")]
