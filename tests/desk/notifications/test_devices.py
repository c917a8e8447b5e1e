"""A member's own devices: added, tried and forgotten."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pejling.outbox.models import Delivery, PushDevice
from pejling.outbox.queries.devices import browser_key
from pejling.people.models import AuditEntry
from tests.channels.push.browsers import Browser, b64, raw

AT = "/o/nordlys/notifications/"
ENDPOINT = "https://updates.push.services.example.com/wpush/v2/gAAAAABverysecret"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"


def given(**changes):
    browser = Browser()
    return {"endpoint": ENDPOINT, "p256dh": b64(browser.point), "auth": b64(browser.auth), **changes}


def add(client, **changes):
    return client.post(f"{AT}devices/", given(**changes), headers={"user-agent": FIREFOX}, follow=True)


def test_a_device_is_added_tried_and_shown_without_its_address(desk, owner):
    page = add(desk)

    device = PushDevice.objects.get()
    assert (device.membership, device.endpoint, device.agent) == (owner, ENDPOINT, "firefox")
    assert Delivery.objects.get().kind == "push_test"
    assert "You are told on this device too." in page.text
    assert "Firefox" in page.text
    assert "verysecret" not in page.text
    assert "verysecret" not in str(list(AuditEntry.objects.values())) + str(list(Delivery.objects.values()))


def test_the_same_browser_twice_is_one_device(desk):
    add(desk)
    add(desk, auth=b64(b"another sixteen."))

    assert raw(PushDevice.objects.get().auth) == b"another sixteen."


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": ""},
        {"endpoint": "http://push.example.com/a"},
        {"endpoint": "https://169.254.169.254/latest/meta-data"},
        {"endpoint": "https://localhost/a"},
        {"endpoint": "https://push.example.com:8080/a"},
        {"endpoint": "https://user:word@push.example.com/a"},
        {"p256dh": ""},
        {"p256dh": b64(bytes(65))},
        {"p256dh": "ø"},
        {"auth": b64(b"short")},
    ],
)
def test_what_is_no_subscription_is_refused(desk, changes):
    page = add(desk, **changes)

    assert "This browser gave no address" in page.text
    assert not PushDevice.objects.exists()


def test_a_test_goes_through_the_outbox_once_a_minute(desk):
    add(desk)
    device = PushDevice.objects.get()
    Delivery.objects.all().delete()
    for _ in range(2):
        page = desk.post(f"{AT}devices/test/", {"device": device.public_id}, follow=True)

    assert "A test is on its way." in page.text
    assert Delivery.objects.get().address == device.public_id


def test_a_device_is_forgotten_with_what_waits_for_it(desk):
    add(desk)
    device = PushDevice.objects.get()

    page = desk.post(f"{AT}devices/remove/", {"device": device.public_id}, follow=True)

    assert "The device is forgotten." in page.text
    assert not PushDevice.objects.exists()
    assert Delivery.objects.get().state == "cancelled"
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"device_added", "device_removed"}


@pytest.mark.parametrize("step", ["test", "remove"])
def test_nobody_reaches_anothers_device(desk, as_member, colleague, step):
    add(as_member(colleague))
    device = PushDevice.objects.get()
    Delivery.objects.all().delete()

    page = desk.post(f"{AT}devices/{step}/", {"device": device.public_id}, follow=True)

    assert "This device has been forgotten already." in page.text
    assert device.public_id not in page.text
    assert PushDevice.objects.get() == device
    assert not Delivery.objects.exists()


def test_what_became_of_the_last_stands_beside_the_device(desk):
    add(desk)
    Delivery.objects.update(state="failed", error="403 the key is another's")

    assert "403 the key is another&#x27;s" in desk.get(AT).text


def test_the_list_takes_as_many_reads_for_ten_devices_as_for_one(desk, django_assert_num_queries):
    add(desk)
    with CaptureQueriesContext(connection) as one:
        desk.get(AT)
    reads = len(one)
    for number in range(9):
        add(desk, endpoint=f"{ENDPOINT}{number}")

    with django_assert_num_queries(reads):
        assert desk.get(AT).text.count("Send a test") == 10


def test_the_page_says_which_key_a_browser_is_to_trust(desk):
    assert f'data-key="{browser_key()}"' in desk.get(AT).text


@pytest.mark.django_db
def test_the_worker_is_for_everybody_and_may_serve_every_house():
    answer = Client().get("/push-worker.js")

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Service-Worker-Allowed"] == "/o/"
    assert answer["Cache-Control"] == "no-cache"
    assert "showNotification" in answer.text


def test_a_telephone_may_put_the_site_on_its_home_screen(desk):
    answer = desk.get(f"{AT}home-screen.json")

    shown = json.loads(answer.text)
    assert (shown["display"], shown["start_url"]) == ("standalone", "/o/nordlys/")
    assert answer["Content-Type"] == "application/manifest+json"
