"""The page with the chat rooms that are told."""

import pytest

from pejling.outbox.models import Delivery, Hook
from pejling.people.models import AuditEntry
from tests.makers import NOW, make_unit

AT = "/o/nordlys/hooks/"
SECRET = "https://hooks.slack.com/services/T000/B000/verysecret"
ROOM = {"name": "#cx", "kind": "slack", "url": SECRET, "unit": "", "new_cases": "on"}


@pytest.fixture
def hook(nordlys):
    return Hook.objects.create(organisation=nordlys, name="#cx", kind="slack", url=SECRET, created_at=NOW)


def test_a_room_is_added_and_its_address_never_shown_again(desk, owner, nordlys):
    unit = make_unit(nordlys)

    page = desk.post(AT, {**ROOM, "unit": unit.public_id}, follow=True)

    hook = Hook.objects.get()
    assert (hook.url, hook.unit, hook.new_cases, hook.overdue, hook.names_customers) == (
        SECRET,
        unit,
        True,
        False,
        False,
    )
    assert "https://hooks.slack.com/…cret" in page.text
    assert "verysecret" not in page.text
    assert "verysecret" not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"url": "http://hooks.slack.com/a"}, "it begins with https://"),
        ({"url": "https://169.254.169.254/latest"}, "the name of a public host"),
        ({"url": "https://localhost/a"}, "the name of a public host"),
        ({"new_cases": ""}, "Choose at least one thing to tell."),
        ({"kind": "icq"}, "icq is not one of the available choices"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_said(desk, changes, words):
    sent = {key: value for key, value in {**ROOM, **changes}.items() if value or key == "unit"}

    page = desk.post(AT, sent)

    assert page.status_code == 422
    assert words in page.text
    assert not Hook.objects.exists()


def test_a_test_goes_through_the_outbox_once_a_minute(desk, hook):
    for _ in range(2):
        desk.post(f"{AT}{hook.public_id}/test/")

    assert Delivery.objects.filter(kind="hook_test", address=hook.public_id).count() in (1, 2)  # over a full minute
    assert "waiting" in desk.get(AT).text


def test_a_room_is_switched_off_and_on(desk, hook):
    desk.post(f"{AT}{hook.public_id}/switch/")
    hook.refresh_from_db()
    assert not hook.enabled

    desk.post(f"{AT}{hook.public_id}/switch/", {"on": "1"})
    hook.refresh_from_db()
    assert hook.enabled


def test_a_room_is_forgotten_with_what_waits_for_it(desk, hook):
    desk.post(f"{AT}{hook.public_id}/test/")
    desk.post(f"{AT}{hook.public_id}/remove/")

    assert not Hook.objects.exists()
    assert Delivery.objects.get().state == "cancelled"


def test_what_the_provider_said_stands_there(desk, hook, nordlys):
    Delivery.objects.create(
        organisation=nordlys,
        message_class="staff",
        kind="hook_test",
        subject_id=hook.pk,
        channel="web",
        address=hook.public_id,
        state="failed",
        error="404 no_service",
        next_at=NOW,
        message_id="<1>",
        idempotency_key="1",
        created_at=NOW,
    )

    assert "404 no_service" in desk.get(AT).text


def test_only_owners_come_here(as_member, colleague):
    assert as_member(colleague).get(AT).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_rooms(desk, nordlys, django_assert_max_num_queries):
    for n in range(20):
        Hook.objects.create(organisation=nordlys, name=f"#{n}", kind="teams", url=SECRET, created_at=NOW)

    with django_assert_max_num_queries(12):
        desk.get(AT)
