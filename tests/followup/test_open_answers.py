from datetime import timedelta

import pytest

from pejling.fieldwork.actions.leaving import NoStranger
from pejling.fieldwork.actions.open_answers import Press, TooManyFromHere
from pejling.fieldwork.actions.purging import forget_answers
from pejling.fieldwork.models import LeftAddress
from pejling.fieldwork.rules.passing import OWN_DEVICE
from pejling.followup.actions.open_answers import add_more, hear_address, hear_open, hear_open_again, hear_open_comment
from pejling.followup.models import Case
from pejling.followup.queries.notices import compose_answer_notice
from pejling.outbox.models import Delivery
from tests.conftest import NOW
from tests.makers import make_contact, make_employee, make_placement, make_programme, make_response

MINUTE = timedelta(minutes=1)


@pytest.fixture
def placement(nordlys):
    programme = make_programme(nordlys, track="touchpoint")
    return make_placement(programme, employee=make_employee(nordlys, given_name="Astrid"))


def press(placement, score, *, at=NOW, key="a-client-made-key", **more):
    return hear_open(placement=placement, press=Press(score=score, key=key, **more), now=at)


def test_an_unhappy_customer_who_is_known_gets_a_case(nordlys, placement):
    contact = make_contact(nordlys)
    heard = press(placement, 2, contact=contact)

    case = Case.objects.get()
    assert (case.contact, case.assignee, case) == (contact, placement.employee, heard.case)


def test_a_stranger_s_low_score_opens_none_and_is_told_once_it_has_words(placement):
    heard = press(placement, 2)
    assert (Case.objects.count(), Delivery.objects.count()) == (0, 0)

    hear_open_comment(response=heard.response, comment="The queue", no_contact=False, now=NOW + MINUTE)
    notice = Delivery.objects.get()
    assert (notice.kind, notice.address) == ("answer_notice", placement.employee.email)


def test_a_stranger_s_notice_asks_nobody_to_call(placement):
    heard = press(placement, 2)
    hear_open_comment(response=heard.response, comment="The queue", no_contact=False, now=NOW + MINUTE)

    mail = compose_answer_notice(heard.response.pk)
    assert "The queue" in mail.text
    assert "there is nobody to call" in mail.text


def test_what_is_added_to_an_answer_is_told_whatever_its_score(nordlys, placement):
    earlier = make_response(placement.programme, score=8, contact=make_contact(nordlys), comment="Fine")
    earlier.employee = placement.employee
    earlier.save()
    for _ in range(2):
        add_more(response=earlier, placement=placement, text="Now it leaks", now=NOW)

    assert Delivery.objects.get().address == placement.employee.email
    mail = compose_answer_notice(earlier.pk)
    assert "Fine" in mail.text
    assert "Now it leaks" in mail.text
    assert "added to an earlier answer" in mail.text


def test_a_change_of_mind_withdraws_the_case(nordlys, placement):
    heard = press(placement, 2, contact=make_contact(nordlys))
    hear_open_again(response=heard.response, score=9, now=NOW + MINUTE)

    assert Case.objects.get().state == "withdrawn"


def test_a_repeated_press_follows_up_once(nordlys, placement):
    contact = make_contact(nordlys)
    first, again = press(placement, 2, contact=contact), press(placement, 2, contact=contact)

    assert (first.new, again.new) == (True, False)
    assert (Case.objects.count(), Delivery.objects.count()) == (1, 1)


def test_a_doubted_answer_is_told_to_nobody(nordlys, placement):
    heard = press(placement, 2, contact=make_contact(nordlys), by_hand=False)
    hear_open_comment(response=heard.response, comment="Bad", no_contact=False, now=NOW)

    assert (Case.objects.count(), Delivery.objects.count()) == (0, 0)


def leave(heard, placement, *, reach="kim@example.invalid", at=NOW + MINUTE):
    return hear_address(response=heard.response, placement=placement, name="Kim", reach=reach, client="a", now=at)


def test_a_stranger_s_low_score_with_an_address_opens_one_case_and_is_told(placement):
    heard = press(placement, 2)
    for _ in range(2):
        leave(heard, placement)

    case = Case.objects.get()
    assert (case.response, case.contact, case.assignee) == (heard.response, None, placement.employee)
    assert Delivery.objects.get().address == placement.employee.email
    mail = compose_answer_notice(heard.response.pk)
    assert "Kim, kim@example.invalid" in mail.text
    assert "contact the customer before" in mail.text


def test_a_happy_stranger_with_an_address_is_told_without_a_case(placement):
    heard = press(placement, 9)
    leave(heard, placement)

    assert Case.objects.count() == 0
    assert "left an address" in compose_answer_notice(heard.response.pk).text


def test_a_doubted_answer_s_address_opens_nothing(placement):
    leave(press(placement, 2, by_hand=False), placement)

    assert (LeftAddress.objects.count(), Case.objects.count(), Delivery.objects.count()) == (1, 0, 0)


def test_whoever_wants_no_contact_leaves_no_address(placement):
    heard = press(placement, 2)
    leave(heard, placement)
    hear_open_comment(response=heard.response, comment="", no_contact=True, now=NOW + MINUTE)

    assert LeftAddress.objects.count() == 0
    with pytest.raises(NoStranger):
        leave(heard, placement)


def test_a_stranger_who_left_an_address_and_thinks_worse_of_us_gets_a_case(placement):
    heard = press(placement, 8)
    leave(heard, placement)
    hear_open_again(response=heard.response, score=3, now=NOW + 2 * MINUTE)

    assert Case.objects.get().response == heard.response


def test_one_device_leaves_no_more_addresses_than_answers(placement):
    heard = press(placement, 8)
    for number in range(OWN_DEVICE.taken_in_a_day):
        leave(heard, placement, reach=f"{number}")
    with pytest.raises(TooManyFromHere):
        leave(heard, placement, reach="one more")


def test_an_address_goes_with_the_purge_of_its_answer(nordlys, placement):
    leave(press(placement, 9), placement)
    forget_answers(nordlys.pk, before=NOW + MINUTE, limit=10)

    assert LeftAddress.objects.count() == 0
