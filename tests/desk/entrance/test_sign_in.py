import pytest
from django.test import Client

from tests.makers import make_member

RIGHT = {"email": "owner@nordlys.invalid", "password": "a long password"}
WRONG = RIGHT | {"password": "a wrong password"}


def signed_in(client):
    return "_auth_user_id" in client.session


def test_the_right_password_opens_the_page_one_was_going_to(owner):
    client = Client()
    answer = client.post("/login/", RIGHT | {"next": "/o/nordlys/cases/"})
    assert answer["Location"] == "/o/nordlys/cases/"
    assert signed_in(client)


def test_capitals_in_the_address_do_not_matter(owner):
    client = Client()
    client.post("/login/", RIGHT | {"email": "Owner@Nordlys.invalid"})
    assert signed_in(client)


def test_nobody_is_sent_to_another_site_after_signing_in(owner):
    for elsewhere in ("https://evil.invalid/", "//evil.invalid/", "javascript:alert(1)"):
        assert Client().post("/login/", RIGHT | {"next": elsewhere})["Location"] == "/"


@pytest.mark.parametrize("email", ["owner@nordlys.invalid", "nobody@nordlys.invalid"])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(owner, email):
    client = Client()
    answer = client.post("/login/", WRONG | {"email": email})
    assert answer.status_code == 403
    assert "do not match" in answer.content.decode()
    assert not signed_in(client)


def test_a_member_who_was_shut_out_cannot_sign_in(owner):
    owner.user.is_active = False
    owner.user.save()
    client = Client()
    client.post("/login/", RIGHT)
    assert not signed_in(client)


def test_a_session_of_a_member_who_was_shut_out_ends(owner, desk):
    owner.user.is_active = False
    owner.user.save()
    assert desk.get("/o/nordlys/team/").status_code == 302


def test_after_five_failures_even_the_right_password_waits(owner):
    client = Client()
    for _ in range(5):
        client.post("/login/", WRONG)
    answer = client.post("/login/", RIGHT)
    assert answer.status_code == 429
    assert "quarter of an hour" in answer.content.decode()
    assert not signed_in(client)


def test_a_colleague_on_the_same_network_is_not_locked_with_one(owner, nordlys):
    make_member(nordlys, email="ida@nordlys.invalid")
    client = Client()
    for _ in range(5):
        client.post("/login/", WRONG)
    client.post("/login/", RIGHT | {"email": "ida@nordlys.invalid"})
    assert signed_in(client)


def test_the_right_password_forgets_the_failures_before_it(owner):
    for _ in range(3):
        client = Client()
        for _ in range(4):
            client.post("/login/", WRONG)
        client.post("/login/", RIGHT)
        assert signed_in(client)


def test_guessing_one_address_from_many_places_is_stopped_too(owner):
    for place in range(25):
        Client(REMOTE_ADDR=f"192.0.2.{place}").post("/login/", WRONG)
    assert Client(REMOTE_ADDR="192.0.2.200").post("/login/", RIGHT).status_code == 429


def test_trying_many_addresses_from_one_place_is_stopped(owner):
    client = Client(REMOTE_ADDR="192.0.2.1")
    for number in range(50):
        client.post("/login/", {"email": f"{number}@nordlys.invalid", "password": "x"})
    assert client.post("/login/", RIGHT).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.2").post("/login/", RIGHT).status_code == 302


def test_behind_a_proxy_the_place_is_the_one_that_the_proxy_saw(owner, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for forged in range(5):
        Client().post("/login/", WRONG, headers={"X-Forwarded-For": f"10.0.0.{forged}, 192.0.2.7"})
    locked = Client().post("/login/", RIGHT, headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.7"})
    other = Client().post("/login/", RIGHT, headers={"X-Forwarded-For": "10.9.9.9, 192.0.2.8"})
    assert (locked.status_code, other.status_code) == (429, 302)


def test_signing_out_takes_a_press(desk):
    assert desk.get("/logout/").status_code == 405
    assert signed_in(desk)
    assert desk.post("/logout/")["Location"] == "/login/"
    assert not signed_in(desk)


def test_the_first_page_is_the_radar_of_ones_only_organisation(desk):
    assert desk.get("/")["Location"] == "/o/nordlys/"


def test_a_member_of_several_chooses(desk, owner, elsewhere):
    type(owner).objects.create(organisation=elsewhere, user=owner.user, role="analyst")
    html = desk.get("/").content.decode()
    assert "/o/nordlys/" in html
    assert "/o/elsewhere/" in html


def test_somebody_in_no_organisation_is_told_what_to_do(owner, desk):
    owner.delete()
    html = desk.get("/").content.decode()
    assert "not in any organisation yet" in html
    assert owner.user.email in html
