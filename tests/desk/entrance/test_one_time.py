import pytest
from django.test import Client

from pejling.people.models import User
from pejling.people.queries.sign_in import sign_in_path


@pytest.fixture
def invited(nordlys):
    user = User.objects.create_user(email="ny@nordlys.invalid", name="Ny")
    nordlys.memberships.create(user=user, role="employee")
    return user


def signed_in(client):
    return "_auth_user_id" in client.session


def test_opening_the_link_signs_nobody_in_and_spends_nothing(invited):
    path = sign_in_path(invited)
    for _ in range(3):
        scanner = Client()
        assert scanner.get(path).status_code == 200
        assert scanner.head(path).status_code == 200
        assert not signed_in(scanner)
    person = Client()
    person.post(path)
    assert signed_in(person)


def test_it_works_once(invited):
    path = sign_in_path(invited)
    Client().post(path)
    second = Client()
    answer = second.post(path)
    assert answer.status_code == 410
    assert "no longer works" in answer.content.decode()
    assert not signed_in(second)


def test_a_made_up_link_leads_nowhere(db):
    assert Client().post("/in/abc/").status_code == 410


def test_whoever_has_no_password_is_asked_to_choose_one(invited):
    assert Client().post(sign_in_path(invited))["Location"] == "/password/"


def test_whoever_has_one_goes_on(owner):
    assert Client().post(sign_in_path(owner.user))["Location"] == "/"


def test_choosing_a_password_after_the_link_needs_no_old_one(invited):
    client = Client()
    client.post(sign_in_path(invited))
    new = {"new_password1": "lang-nok-til-alt", "new_password2": "lang-nok-til-alt"}
    assert client.post("/password/", new)["Location"] == "/"
    assert signed_in(client)
    again = Client()
    again.post("/login/", {"email": invited.email, "password": "lang-nok-til-alt"})
    assert signed_in(again)


def test_a_forgotten_password_is_replaced_through_a_link(owner):
    client = Client()
    client.post(sign_in_path(owner.user))
    client.post("/password/", {"new_password1": "lang-nok-til-alt", "new_password2": "lang-nok-til-alt"})
    owner.user.refresh_from_db()
    assert owner.user.check_password("lang-nok-til-alt")


def test_changing_a_password_in_an_ordinary_session_needs_the_old_one(owner, desk):
    new = {"new_password1": "lang-nok-til-alt", "new_password2": "lang-nok-til-alt"}
    assert desk.post("/password/", new).status_code == 422
    assert desk.post("/password/", new | {"old_password": "wrong"}).status_code == 422
    assert desk.post("/password/", new | {"old_password": "a long password"}).status_code == 302


def test_a_short_password_is_refused_with_the_reason(invited):
    client = Client()
    client.post(sign_in_path(invited))
    answer = client.post("/password/", {"new_password1": "kort", "new_password2": "kort"})
    assert answer.status_code == 422
    assert "at least 10 characters" in answer.content.decode()


def test_a_new_password_ends_the_other_sessions(owner, as_member, desk):
    other = as_member(owner)
    new = {"old_password": "a long password", "new_password1": "lang-nok-til-alt", "new_password2": "lang-nok-til-alt"}
    desk.post("/password/", new)
    assert desk.get("/o/nordlys/team/").status_code == 200
    assert other.get("/o/nordlys/team/").status_code == 302
