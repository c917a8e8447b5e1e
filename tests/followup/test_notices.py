from datetime import timedelta

import pytest

from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.models import Case
from pejling.followup.queries.notices import compose_answer_notice
from pejling.outbox.models import Delivery
from tests.conftest import NOW
from tests.makers import make_event, make_invitation, make_programme, make_touchpoint

MINUTE = timedelta(minutes=1)


def press(invitation, score, *, at=NOW):
    return hear_score(invitation=invitation, score=score, now=at, simulated=False).response


def write(invitation, comment, *, at=NOW, no_contact=False):
    return hear_comment(invitation=invitation, comment=comment, no_contact=no_contact, now=at).response


def due():
    return list(Delivery.objects.filter(state="due").order_by("pk"))


def test_the_notice_of_an_unhappy_answer_leaves_in_three_minutes(invitation, astrid):
    response = press(invitation, 0)

    [notice] = due()
    assert (notice.kind, notice.subject_id, notice.message_class) == ("answer_notice", response.pk, "staff")
    assert (notice.address, notice.next_at) == (astrid.email, NOW + 3 * MINUTE)


def test_the_comment_brings_it_forward(invitation):
    press(invitation, 3)

    write(invitation, "Pakken var våd", at=NOW + MINUTE)

    assert [notice.next_at for notice in due()] == [NOW + MINUTE]


def test_pressing_send_without_words_brings_it_forward_too(invitation):
    press(invitation, 3)

    write(invitation, "", at=NOW + MINUTE)

    assert [notice.next_at for notice in due()] == [NOW + MINUTE]


def test_praise_is_told_when_it_says_something(invitation):
    press(invitation, 10)
    assert due() == []

    write(invitation, "Fantastisk", at=NOW + MINUTE)

    assert [notice.next_at for notice in due()] == [NOW + MINUTE]


def test_a_passive_s_comment_waits_for_the_digest(invitation):
    press(invitation, 8)
    write(invitation, "Fint nok")

    assert due() == []


def test_an_edit_to_a_good_score_calls_the_notice_back(invitation):
    press(invitation, 3)
    press(invitation, 9, at=NOW + MINUTE)

    assert [notice.state for notice in Delivery.objects.all()] == ["cancelled"]


def test_and_an_edit_back_queues_another(invitation):
    for minute, score in enumerate([3, 9, 3]):
        press(invitation, score, at=NOW + minute * MINUTE)

    assert [notice.next_at for notice in due()] == [NOW + 5 * MINUTE]
    assert Delivery.objects.count() == 2


def test_a_comment_after_the_notice_left_is_told_as_well(invitation):
    press(invitation, 3)
    Delivery.objects.update(state="sent")

    write(invitation, "Og nu ved jeg hvorfor", at=NOW + 10 * MINUTE)

    assert [notice.next_at for notice in due()] == [NOW + 10 * MINUTE]


def test_the_same_press_again_queues_nothing(invitation):
    press(invitation, 3)
    Delivery.objects.update(state="sent")

    press(invitation, 3, at=NOW + MINUTE)

    assert due() == []


def test_the_mail_says_all_that_is_needed(invitation):
    response = press(invitation, 0)
    write(invitation, "Kassen var knust <b>igen</b>")

    message = compose_answer_notice(response.pk)

    case = Case.objects.get()
    assert message.subject == "0 from Åse Ørsted (Fjord A/S)"
    assert message.to_address == "astrid@nordlys.invalid"
    assert "Kassen var knust <b>igen</b>" in message.text
    assert "Kassen var knust &lt;b&gt;igen&lt;/b&gt;" in message.html
    assert "Please contact the customer before 11 March 2026" in message.text
    assert f"/o/nordlys/cases/{case.public_id}/" in message.text
    assert message.message_id == Delivery.objects.get().message_id


def test_the_mail_says_what_it_is_about(nordlys, astrid):
    programme = make_programme(nordlys, track="touchpoint", touchpoint=make_touchpoint(nordlys, name="Levering"))
    invitation = make_invitation(programme, employee=astrid)
    invitation.event = make_event(invitation.contact)
    invitation.save()

    response = press(invitation, 2)

    assert "Levering, 10 March 2026" in compose_answer_notice(response.pk).text


def test_the_mail_respects_the_wish_not_to_be_contacted(invitation):
    press(invitation, 2)
    response = write(invitation, "Ring ikke", no_contact=True)

    message = compose_answer_notice(response.pk)

    assert "asks not to be contacted" in message.text
    assert "Please contact" not in message.text


def test_the_mail_of_an_edited_answer_says_what_it_was(invitation):
    press(invitation, 9)
    response = press(invitation, 0)

    assert "The first score was 9." in compose_answer_notice(response.pk).text


def test_a_first_score_of_zero_is_told(invitation):
    press(invitation, 0)
    response = press(invitation, 4)

    assert "The first score was 0." in compose_answer_notice(response.pk).text


def test_praise_links_to_the_answers(invitation):
    press(invitation, 10)
    response = write(invitation, "Tak")

    message = compose_answer_notice(response.pk)

    assert "/o/nordlys/answers/" in message.text
    assert "Praise is worth passing on." in message.text


def test_a_notice_that_is_no_longer_true_is_not_written(invitation):
    response = press(invitation, 3)
    press(invitation, 8)

    assert compose_answer_notice(response.pk) is None
    assert compose_answer_notice(response.pk + 1000) is None


@pytest.mark.parametrize("name", ["", "Ø" * 120])
def test_names_of_any_length_make_a_subject(invitation, name):
    invitation.contact.given_name = invitation.contact.family_name = name
    invitation.contact.save()

    response = press(invitation, 3)

    assert compose_answer_notice(response.pk).subject.startswith("3 from ")
