"""What only a browser can show: its states, its service worker, what it shows and where a click leads.

The one thing that is not the browser's own is ``pushManager.subscribe``, which asks its maker's service for an
address; pushes are handed to the service worker by the browser's debugging protocol, already decrypted. A click on a
notification is dispatched in the worker, for no protocol has one; only there may a worker open a window, so that it
would open is what is looked at.
"""

import json

import pytest

from pejling.outbox.actions.devices import add_device
from pejling.outbox.models import Delivery, PushDevice
from pejling.outbox.queries.devices import browser_key
from pejling.outbox.rules.devices import Subscription
from tests.channels.push.browsers import Browser, b64
from tests.conftest import NOW
from tests.makers import make_case, make_contact, make_member, make_programme, make_response, make_seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENDPOINT = "https://push.example.com/send/abc"
SUBSCRIBES = """
([endpoint, point, auth, key]) => {
  const unpacked = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const given = {
    endpoint,
    options: { applicationServerKey: unpacked(key).buffer },
    getKey: (name) => unpacked(name === "auth" ? auth : point).buffer,
    unsubscribe: async () => { window.localStorage.removeItem("subscribed"); return true; },
  };
  PushManager.prototype.subscribe = async function (options) {
    window.localStorage.setItem("subscribed", JSON.stringify([...options.applicationServerKey]));
    return given;
  };
  PushManager.prototype.getSubscription = async () => (window.localStorage.getItem("subscribed") ? given : null);
}
"""


@pytest.fixture
def member(nordlys):
    return make_member(nordlys, email="owner@nordlys.invalid", role="owner")


@pytest.fixture
def context(browser, member, live_server, as_member):
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    session = as_member(member).cookies["sessionid"].value
    opened.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    opened.grant_permissions(["notifications"])
    yield opened
    opened.close()


@pytest.fixture
def page(context):
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    assert not problems


@pytest.fixture
def subscribing(context):
    """The browser whose maker's service has an address for it."""
    receiver = Browser()
    values = json.dumps([ENDPOINT, b64(receiver.point), b64(receiver.auth), browser_key()])
    context.add_init_script(f"({SUBSCRIBES})({values})")
    return receiver


def open_page(page, live_server):
    page.goto(f"{live_server.url}/o/nordlys/notifications/")


def seen(page):
    return [part.inner_text() for part in page.locator("[data-when]:visible").all()]


def test_a_press_adds_the_browser_and_its_worker_serves_this_house_alone(page, live_server, subscribing, member):
    open_page(page, live_server)

    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("You are told on this device too.").wait_for()

    device = PushDevice.objects.get()
    assert (device.membership, device.endpoint) == (member, ENDPOINT)
    assert (device.p256dh, device.auth) == (b64(subscribing.point), b64(subscribing.auth))
    registration = page.evaluate(
        "navigator.serviceWorker.getRegistration('/o/nordlys/').then((one) => [one.scope, one.active.scriptURL])"
    )
    assert registration == [f"{live_server.url}/o/nordlys/", f"{live_server.url}/push-worker.js"]
    trusted = bytes(json.loads(page.evaluate("localStorage.getItem('subscribed')")))
    assert b64(trusted) == browser_key()
    assert page.get_by_text("this device", exact=True).is_visible()
    assert seen(page) == []


def test_a_browser_that_another_colleague_has_added_can_be_added(page, live_server, subscribing, nordlys, member):
    other = make_member(nordlys)
    keys = Subscription(ENDPOINT, b64(subscribing.point), b64(subscribing.auth))
    add_device(membership=other, subscription=keys, seat=make_seat(other.user), agent="chrome", now=NOW)
    page.add_init_script("localStorage.setItem('subscribed', '[]')")
    open_page(page, live_server)
    page.evaluate("navigator.serviceWorker.register('/push-worker.js', {scope: '/o/nordlys/'})")
    open_page(page, live_server)

    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("You are told on this device too.").wait_for()

    assert PushDevice.objects.get().membership == member


def test_a_second_device_is_added_and_the_first_can_be_tried(page, live_server, subscribing, member):
    other = Browser()
    keys = Subscription(f"{ENDPOINT}-phone", b64(other.point), b64(other.auth))
    phone = add_device(membership=member, subscription=keys, seat=make_seat(member.user), agent="safari", now=NOW)
    open_page(page, live_server)

    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("You are told on this device too.").wait_for()
    page.get_by_role("row", name="Safari").get_by_role("button", name="Send a test").click()
    page.get_by_text("A test is on its way.").wait_for()

    assert PushDevice.objects.count() == 2
    assert Delivery.objects.filter(kind="push_test", address=phone.public_id).exists()


def test_removing_the_device_that_one_sits_at_lets_go_of_it_in_the_browser(page, live_server, subscribing):
    open_page(page, live_server)
    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("this device", exact=True).wait_for()

    page.get_by_role("button", name="Remove").click()
    page.get_by_text("The device is forgotten.").wait_for()

    assert not PushDevice.objects.exists()
    assert page.evaluate("localStorage.getItem('subscribed')") is None
    page.get_by_role("button", name="Also on this device").wait_for()


def test_whoever_blocks_notifications_reads_how_to_allow_them(page, live_server):
    page.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    open_page(page, live_server)

    page.get_by_text("Notifications of this site are blocked in this browser.").wait_for()
    assert len(seen(page)) == 1


def test_a_browser_that_cannot_says_so(page, live_server):
    page.add_init_script("delete window.PushManager")
    open_page(page, live_server)

    page.get_by_text("This browser cannot show notifications of pages.").wait_for()
    assert len(seen(page)) == 1


def test_a_page_that_is_not_encrypted_says_so(page, live_server):
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { get: () => false })")
    open_page(page, live_server)

    page.get_by_text("This page is not encrypted").wait_for()
    assert len(seen(page)) == 1


def test_a_service_that_cannot_be_reached_is_said_and_can_be_tried_again(page, live_server):
    page.add_init_script("PushManager.prototype.subscribe = () => Promise.reject(new DOMException('x', 'AbortError'))")
    open_page(page, live_server)

    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("could not be reached. Please try again later.").wait_for()

    assert page.get_by_role("button", name="Also on this device").is_visible()
    assert not PushDevice.objects.exists()


def test_without_script_the_page_says_what_is_missing(browser, live_server, member, as_member):
    context = browser.new_context(java_script_enabled=False)
    session = as_member(member).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    open_page(page, live_server)

    assert page.get_by_text("Adding a device needs JavaScript.").is_visible()
    assert not page.get_by_role("button", name="Also on this device").is_visible()
    context.close()


def test_signing_out_lets_go_of_the_browser_here_and_there(page, live_server, subscribing):
    open_page(page, live_server)
    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("this device", exact=True).wait_for()

    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/login/")

    assert not PushDevice.objects.exists()
    assert page.evaluate("localStorage.getItem('subscribed')") is None


def test_somebody_signed_out_elsewhere_can_add_the_browser_anew(page, live_server, subscribing, member):
    open_page(page, live_server)
    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("this device", exact=True).wait_for()
    PushDevice.objects.update(session_key="over")

    page.reload()
    page.get_by_text("Signed out there").wait_for()
    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("You are told on this device too.").wait_for()

    assert PushDevice.objects.get().session_key != "over"
    assert seen(page) == []


CHANGES = """
async ([endpoint, p256dh, auth]) => {
  const fresh = { toJSON: () => ({ endpoint, keys: { p256dh, auth } }), unsubscribe: async () => { gone = true; } };
  let gone = false, trusted = '';
  self.PushManager.prototype.subscribe = async (wish) => { trusted = wish.applicationServerKey; return fresh; };
  let done;
  const event = new ExtendableEvent('pushsubscriptionchange');
  event.waitUntil = (work) => { done = work; };
  self.dispatchEvent(event);
  await done;
  return [trusted, gone];
}
"""


def test_another_address_of_the_browser_takes_the_place_of_the_old(page, context, live_server, subscribing, member):
    open_page(page, live_server)
    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("You are told on this device too.").wait_for()
    fresh = Browser()
    given = [f"{ENDPOINT}-fresh", b64(fresh.point), b64(fresh.auth)]

    assert context.service_workers[-1].evaluate(CHANGES, given) == [browser_key(), False]

    device = PushDevice.objects.get()
    assert [device.endpoint, device.p256dh, device.auth] == given
    assert device.membership == member


def test_a_browser_in_which_nobody_is_told_lets_go_of_its_new_address(page, context, live_server, subscribing):
    open_page(page, live_server)
    page.get_by_role("button", name="Also on this device").click()
    page.get_by_text("You are told on this device too.").wait_for()
    PushDevice.objects.all().delete()
    worker = context.service_workers[-1]

    assert worker.evaluate(CHANGES, [ENDPOINT, b64(subscribing.point), b64(subscribing.auth)])[1]
    assert not PushDevice.objects.exists()


@pytest.fixture
def pushed(page, live_server):
    """Hands words to the page's service worker as the browser does when a push has come."""
    open_page(page, live_server)
    page.evaluate(
        """async () => {
          await navigator.serviceWorker.register('/push-worker.js', { scope: '/o/nordlys/' });
          await navigator.serviceWorker.ready;
        }"""
    )
    protocol = page.context.new_cdp_session(page)
    registrations: list[dict] = []
    protocol.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    protocol.send("ServiceWorker.enable")
    page.wait_for_timeout(200)

    def push(**words):
        protocol.send(
            "ServiceWorker.deliverPushMessage",
            {
                "origin": live_server.url,
                "registrationId": registrations[-1]["registrationId"],
                "data": json.dumps(words),
            },
        )
        page.wait_for_timeout(200)

    return push


SHOWN = """
async () => {
  const registration = await navigator.serviceWorker.getRegistration('/o/nordlys/');
  const all = await registration.getNotifications();
  return all.map(({ title, body, tag, lang }) => ({ title, body, tag, lang }));
}
"""


def test_what_is_pushed_is_shown_and_a_newer_one_takes_its_place(page, pushed):
    pushed(title="A customer gave 3 out of 10", body="Please", path="/o/nordlys/", lang="en", tag="one")
    pushed(title="Overdue", body="Nobody", path="/o/nordlys/", lang="en", tag="one")
    pushed(title="Another", body="Case", path="/o/nordlys/", lang="en", tag="two")

    assert sorted(shown["title"] for shown in page.evaluate(SHOWN)) == ["Another", "Overdue"]


def test_a_click_opens_the_case(page, context, pushed, nordlys, live_server):
    case = make_case(make_response(make_programme(nordlys), score=3, contact=make_contact(nordlys)))
    path = f"/o/nordlys/cases/{case.public_id}/"
    pushed(title="A customer gave 3 out of 10", body="", path=path, lang="en", tag="one")
    worker = context.service_workers[-1]

    opened = worker.evaluate(
        """async () => {
          const [notification] = await self.registration.getNotifications();
          const opened = new Promise((done) => { self.clients.openWindow = async (address) => done(address); });
          self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
          return opened;
        }"""
    )

    assert opened == live_server.url + path
    assert page.evaluate(SHOWN) == []
    page.goto(opened)
    assert page.get_by_text("3").first.is_visible()


def test_a_click_leads_to_no_other_house(page, context, pushed):
    pushed(title="A customer gave 3 out of 10", body="", path="//elsewhere.example/", lang="en", tag="one")

    opened = context.service_workers[-1].evaluate(
        """async () => {
          const [notification] = await self.registration.getNotifications();
          let opened = '';
          self.clients.openWindow = async (address) => { opened = address; };
          self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
          await new Promise((done) => setTimeout(done, 200));
          return opened;
        }"""
    )

    assert opened == ""


def test_nothing_was_sent_by_looking(page, live_server):
    open_page(page, live_server)

    assert not Delivery.objects.exists()
