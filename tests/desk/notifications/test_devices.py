"""A member's own devices: added, tried and forgotten."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pejling.outbox.models import Delivery, PushDevice
from pejling.outbox.queries.devices import browser_key, signed_in
from pejling.people.models import AuditEntry
from pejling.people.queries.sign_in import sign_in_path
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


def password_of(membership):
    membership.user.set_password("lang-nok-til-alt")
    membership.user.save()
    return {"email": membership.user.email, "password": "lang-nok-til-alt"}


def test_signing_out_forgets_the_device_and_no_other(owner, as_member):
    here, there = as_member(owner), as_member(owner)
    add(here)
    add(there, endpoint=f"{ENDPOINT}2")

    here.post("/logout/")

    assert PushDevice.objects.get().endpoint == f"{ENDPOINT}2"
    assert Delivery.objects.filter(state="cancelled").count() == 1


def test_whoever_signs_in_again_is_told_again(owner):
    client, words = Client(), password_of(owner)
    client.post("/login/", words)
    add(client)
    before = PushDevice.objects.get().session_key
    client.session.delete()

    assert "Signed out there" not in client.post("/login/", words, follow=True).text

    device = PushDevice.objects.get()
    assert device.session_key != before
    assert device.session_key == client.session.session_key
    assert "Send a test" in client.get(AT).text


def test_somebody_else_at_that_browser_is_shown_nothing_of_the_formers(owner, colleague):
    client = Client()
    client.post("/login/", password_of(owner))
    add(client)
    client.session.delete()

    client.post("/login/", password_of(colleague))

    assert not PushDevice.objects.exists()


def test_somebody_else_who_comes_by_a_link_ends_it_too(owner, colleague):
    client = Client()
    client.post("/login/", password_of(owner))
    add(client)

    client.post(sign_in_path(colleague.user))

    assert not PushDevice.objects.exists()


def test_a_new_password_ends_it_on_other_devices_and_not_here(owner):
    here, there, words = Client(), Client(), password_of(owner)
    for number, client in enumerate((here, there)):
        client.post("/login/", words)
        add(client, endpoint=f"{ENDPOINT}{number}")
    new = {"new_password1": "endnu-laengere-end", "new_password2": "endnu-laengere-end"}
    here.post("/password/", {"old_password": words["password"], **new})

    held = signed_in(PushDevice.objects.select_related("membership__user"), now=timezone.now())

    assert [device.endpoint for device in PushDevice.objects.filter(pk__in=held)] == [f"{ENDPOINT}0"]
    page = here.get(AT).text
    assert (page.count("Signed out there"), page.count("Send a test")) == (1, 1)


def test_a_browser_says_its_new_address_by_its_cookie_alone(desk):
    add(desk)
    device = PushDevice.objects.get()
    PushDevice.objects.update(session_key="over")
    words = given(endpoint=f"{ENDPOINT}-fresh", organisation="nordlys")
    guest = Client(enforce_csrf_checks=True)

    assert guest.post("/push-worker/renew/", words).status_code == 404
    guest.cookies["device"] = desk.cookies["device"].value
    assert guest.post("/push-worker/renew/", {**words, "organisation": "elsewhere"}).status_code == 404
    assert guest.post("/push-worker/renew/", {**words, "endpoint": "http://localhost/"}).status_code == 422
    assert guest.post("/push-worker/renew/", words).status_code == 204
    assert guest.post("/push-worker/renew/", words).status_code == 204

    renewed = PushDevice.objects.get()
    assert (renewed.pk, renewed.endpoint, renewed.session_key) == (device.pk, f"{ENDPOINT}-fresh", "over")
    assert desk.cookies["device"]["httponly"]
    assert desk.cookies["device"].value not in str(list(PushDevice.objects.values()))


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
