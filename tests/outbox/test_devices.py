"""How push services know this installation, and whom they are told to write to."""

from cryptography.hazmat.primitives.asymmetric import ec

from pejling.channels.push.vapid import application_key
from pejling.outbox.queries.devices import browser_key, push_sender
from pejling.worker.loop import web_sender


def test_the_worker_signs_with_the_key_that_browsers_were_given():
    devices = web_sender().devices

    assert application_key(devices.key) == browser_key()
    assert isinstance(devices.key.curve, ec.SECP256R1)
    assert not devices.anywhere


def test_another_key_of_links_is_another_installation(settings):
    before = browser_key()
    settings.LINK_KEY = "another secret of thirty-two characters"

    assert browser_key() != before


def test_a_push_service_may_write_to_the_house(settings):
    settings.PUBLIC_URL, settings.MAIL_DOMAIN = "https://svar.nordlys.invalid", "mail.nordlys.invalid"
    assert push_sender().contact == "https://svar.nordlys.invalid"

    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    assert push_sender().contact == "mailto:postmaster@mail.nordlys.invalid"
