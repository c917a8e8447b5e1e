import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from pejling.channels.mailbox.store import MailStore
from pejling.channels.message import Message
from pejling.channels.mime import mime_bytes
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(tmp_path, settings):
    settings.MAILBOX = True
    settings.MAILBOX_FILE = tmp_path / "mailbox.sqlite3"
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    store = MailStore(settings.MAILBOX_FILE)
    yield store
    store.close()


def put(store, n=1, **fields) -> int:
    message = Message(
        **{
            "message_id": f"<{n}@pejling.invalid>",
            "sender_name": "Astrid Holm",
            "sender_address": "nordlys@pejling.invalid",
            "to_name": f"Åse Ørsted {n}",
            "to_address": f"kunde.{n}@example.invalid",
            "subject": f"Ét spørgsmål {n}",
            "text": "Kære Åse\nhttp://127.0.0.1:8000/r/abc/9\n<script>alert(1)</script>",
            "html": '<html><head><title>x</title></head><body><a href="http://127.0.0.1:8000/r/abc/9">9</a></body></html>',
            **fields,
        }
    )
    return store.add(
        at=NOW + timedelta(minutes=n),
        sender=message.sender_address,
        recipient=message.to_address,
        raw=mime_bytes(message, now=NOW),
    )


def test_an_empty_mailbox_says_what_will_be_here(box, client):
    assert "No mail yet" in client.get("/mailbox/").content.decode()


def test_the_list_has_the_newest_first_with_who_and_what(box, client):
    for n in (1, 2):
        put(box, n)

    page = client.get("/mailbox/").content.decode()

    assert page.index("Ét spørgsmål 2") < page.index("Ét spørgsmål 1")
    assert "Åse Ørsted 2" in page
    assert "from Astrid Holm" in page


def test_times_are_those_of_the_readers_house(box, client, owner):
    put(box)  # at NOW and a minute
    client.force_login(owner.user)
    there = (NOW + timedelta(minutes=1)).astimezone(ZoneInfo(owner.organisation.zone))

    assert f"{there:%H:%M}</time>" in client.get("/mailbox/").content.decode()


def test_a_mail_is_shown_in_a_frame_without_power(box, client):
    page = client.get(f"/mailbox/{put(box)}/").content.decode()

    [frame] = re.findall(r"<iframe[^>]*>", page)
    assert 'src="/mailbox/1/letter/"' in frame
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in frame


def test_the_letter_runs_nothing_and_its_links_open_beside_it(box, client):
    response = client.get(f"/mailbox/{put(box)}/letter/")

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy.replace("allow-scripts", "")
    assert "allow-scripts" not in policy
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_blank">' in response.content.decode()
    assert 'href="http://127.0.0.1:8000/r/abc/9"' in response.content.decode()


def test_the_text_is_escaped_and_its_links_work(box, client):
    page = client.get(f"/mailbox/{put(box)}/?part=text").content.decode()

    assert 'href="http://127.0.0.1:8000/r/abc/9"' in page
    assert "<script>alert" not in page


def test_the_head_is_shown_decoded(box, client):
    page = client.get(f"/mailbox/{put(box)}/?part=headers").content.decode()

    assert "Message-ID" in page
    assert "&lt;1@pejling.invalid&gt;" in page
    assert "Ét spørgsmål 1" in page


def test_a_mail_without_html_shows_its_text(box, client):
    page = client.get(f"/mailbox/{put(box, html='')}/").content.decode()

    assert "<iframe" not in page
    assert "Kære Åse" in page


def test_a_forgotten_mail_is_not_found(box, client):
    assert client.get("/mailbox/99/").status_code == 404
    assert client.get("/mailbox/99/letter/").status_code == 404


def test_the_list_looks_again_by_itself(box, client):
    page = client.get("/mailbox/").content.decode()

    assert 'hx-trigger="every 3s"' in page
    assert 'hx-select="#mails"' in page


@pytest.mark.parametrize("path", ["/mailbox/", "/mailbox/1/", "/mailbox/1/letter/"])
def test_in_production_there_is_no_mailbox(box, client, settings, path):
    put(box)
    settings.MAILBOX = False

    assert client.get(path).status_code == 404


def test_an_installation_others_can_reach_shows_mails_only_to_those_signed_in(box, client, settings, owner):
    settings.PUBLIC_URL = "http://trial.nordlys.example"

    away = client.get("/mailbox/")
    client.force_login(owner.user)

    assert away.status_code == 302
    assert away.url.startswith("/login/")
    assert client.get("/mailbox/").status_code == 200
