"""Chat rooms: what they are told, and that it gets there; against a real HTTP server."""

import json
from datetime import timedelta

import pytest

from pejling.channels.webhooks.sender import WebhookSender
from pejling.fieldwork.queries.telling import Place
from pejling.fieldwork.rules.telling import Nature, Telling
from pejling.followup.actions.answers import hear_comment, hear_score
from pejling.followup.actions.cases import contact_case
from pejling.followup.actions.escalating import escalate_due
from pejling.followup.actions.telling import hear_told
from pejling.followup.actions.weekly import queue_weekly
from pejling.outbox.actions.delivering import Round, deliver_due
from pejling.outbox.models import Delivery, Hook
from pejling.outbox.rules.sets import Channel
from pejling.worker.author import Rooms
from pejling.worker.steps import tick
from tests.channels.sms.servers import FakeProvider, provider_server
from tests.conftest import NOW
from tests.followup.test_weekly import MONDAY
from tests.makers import make_case, make_contact, make_invitation, make_programme, make_response, make_unit
from tests.outbox.fakes import FakeSender

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def slack():
    return FakeProvider((200, "ok"))


@pytest.fixture
def where(slack):
    with provider_server(slack) as address:
        yield f"http://{address}/services/secret"


@pytest.fixture
def room(nordlys, where):
    def made(**fields):
        return Hook.objects.create(
            **{"organisation": nordlys, "name": "#cx", "kind": "slack", "url": where, "created_at": NOW, **fields}
        )

    return made


@pytest.fixture
def answer(nordlys, programme, astrid):
    def answered(score=3, *, comment="Våd og <sur>", unit=None):
        asked = make_invitation(programme, make_contact(nordlys), employee=astrid, unit=unit)
        heard = hear_score(invitation=asked, score=score, now=NOW, simulated=False)
        hear_comment(invitation=asked, comment=comment, no_contact=False, now=NOW + MINUTE)
        return heard.case

    return answered


def go_round(*moments):
    """What the worker does about rooms."""
    for moment in moments:
        escalate_due(now=moment)
        sender = WebhookSender(anywhere=True)
        deliver_due(Round("w", clock=lambda: moment, sender=sender, author=Rooms(), channel=Channel.WEB))  # noqa: B023


def said(provider):
    return [json.loads(body) for _, _, _, body in provider.requests]


def queued():
    return list(Delivery.objects.filter(channel="web").order_by("pk").values_list("kind", flat=True))


def test_a_room_hears_of_a_low_answer_without_name_or_words(room, answer, slack):
    room()
    case = answer()

    go_round(NOW + MINUTE, NOW + 5 * MINUTE)

    [body] = said(slack)
    text = json.dumps(body, ensure_ascii=False)
    assert body["text"] == "A customer gave 3 out of 10"
    assert f"/o/nordlys/cases/{case.public_id}/" in text
    assert "Astrid Holm has the case." in text
    assert "Åse" not in text
    assert "Våd" not in text


def test_name_and_words_are_told_where_the_owner_wishes_it(room, answer, slack):
    room(names_customers=True)
    answer()

    go_round(NOW + MINUTE, NOW + 5 * MINUTE)

    [body] = said(slack)
    assert body["text"] == "Åse Ørsted gave 3 out of 10"
    assert "Våd og &lt;sur&gt;" in body["blocks"][1]["text"]["text"]


def test_teams_hears_it_in_its_own_shape(room, answer, slack):
    room(kind="teams")
    answer()

    go_round(NOW + MINUTE, NOW + 5 * MINUTE)

    assert said(slack)[0]["attachments"][0]["content"]["body"][0]["text"] == "A customer gave 3 out of 10"


def test_a_complaint_is_told_too(nordlys, room, slack):
    room()
    hear_told(
        place=Place(nordlys, contact=make_contact(nordlys)),
        telling=Telling(Nature.COMPLAINT, "Det regnede ind"),
        language="da",
        now=NOW,
    )

    go_round(NOW, NOW + 5 * MINUTE)

    assert said(slack)[0]["text"] == "A customer complains"


def test_the_round_of_the_clock_does_all_of_it(room, answer, slack):
    room()
    answer()

    for moment in (NOW + MINUTE, NOW + 5 * MINUTE):
        done = tick(now=moment, sender=FakeSender(), hooker=WebhookSender(anywhere=True))

    assert (done.hooked.accepted, done.failed, len(said(slack))) == (1, [], 1)


def test_a_happy_answer_is_told_to_nobody(room, answer):
    room()
    answer(9)
    escalate_due(now=NOW + MINUTE)

    assert queued() == []


def test_a_case_that_is_withdrawn_at_once_is_not_told(room, answer, slack):
    room()
    asked = answer().response.invitation
    go_round(NOW + MINUTE)
    hear_score(invitation=asked, score=9, now=NOW + 2 * MINUTE, simulated=False)

    go_round(NOW + 5 * MINUTE)

    assert said(slack) == []
    assert Delivery.objects.get(channel="web").state == "cancelled"


def test_an_overdue_case_is_told_once(room, answer, slack):
    room(new_cases=False)
    answer()

    go_round(NOW + MINUTE, *(NOW + hour * HOUR for hour in (12, 24, 24.1, 48)))

    assert [body["text"] for body in said(slack)] == ["Overdue: nobody has contacted a customer"]


def test_a_case_that_was_contacted_in_time_is_not(room, answer):
    room(new_cases=False)
    case = answer()
    go_round(NOW + MINUTE)
    contact_case(case=case, user=None, now=NOW + HOUR)
    go_round(NOW + 24 * HOUR)

    assert queued() == []


def test_a_room_of_a_unit_hears_of_that_part_of_the_house(nordlys, room, answer):
    country = make_unit(nordlys)
    town = make_unit(nordlys, parent=country)
    mine, above, other = room(unit=town), room(unit=country), room(unit=make_unit(nordlys))
    answer(unit=town)
    escalate_due(now=NOW + MINUTE)

    told = set(Delivery.objects.filter(channel="web").values_list("address", flat=True))
    assert told == {mine.public_id, above.public_id}
    assert other.public_id not in told


def test_rooms_of_other_houses_hear_nothing(elsewhere, room, answer):
    room(organisation=elsewhere)
    answer()
    escalate_due(now=NOW + MINUTE)

    assert queued() == []


def test_a_room_that_is_off_hears_nothing(room, answer, slack):
    hook = room()
    answer()
    go_round(NOW + MINUTE)
    Hook.objects.filter(pk=hook.pk).update(enabled=False)

    go_round(NOW + 5 * MINUTE)

    assert said(slack) == []


def test_the_week_is_told_on_monday(nordlys, room, slack):
    room(weekly=True)
    queue_weekly(nordlys, now=NOW)
    make_case(make_response(make_programme(nordlys), score=3), escalates_at=None)

    queue_weekly(nordlys, now=MONDAY)
    go_round(MONDAY)

    [body] = said(slack)
    assert body["text"] == "The week from 9 March 2026 to 15 March 2026"
    assert "1 case was opened." in body["blocks"][1]["text"]["text"]


def test_a_room_that_is_busy_is_tried_again_and_one_that_is_gone_is_not(room, answer, slack):
    slack.answers = [(503, "wait"), (200, "ok")]
    room()
    answer()
    go_round(NOW + MINUTE, NOW + 5 * MINUTE)
    delivery = Delivery.objects.get(channel="web")
    assert (delivery.state, delivery.attempts) == ("due", 1)

    go_round(NOW + 10 * MINUTE)
    delivery.refresh_from_db()
    assert delivery.state == "sent"

    slack.answers = [(404, "no_service")]
    answer()
    go_round(NOW + 11 * MINUTE, NOW + 15 * MINUTE)
    dead = Delivery.objects.filter(channel="web").latest("pk")
    assert (dead.state, dead.error) == ("failed", "404 no_service")


def test_the_address_stands_in_no_delivery(room, answer):
    room()
    answer()
    go_round(NOW + MINUTE, NOW + 5 * MINUTE)

    delivery = Delivery.objects.get(channel="web")
    assert "secret" not in " ".join(str(value) for value in vars(delivery).values())
