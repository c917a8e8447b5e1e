import pytest
from django.test import Client

from pejling.desk.language import spoken


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("da", "da"),
        ("da-DK", "da"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("nb", "nb"),
        ("sv-FI", "sv"),
        ("de", None),
        ("", None),
    ],
)
def test_tags_and_the_languages_they_ask_for(tag, language):
    assert spoken(tag) == language


def language_of(answer):
    return answer["Content-Language"]


def test_the_browsers_first_language_that_we_speak_counts(db):
    answer = Client().get("/login/", headers={"Accept-Language": "de-DE,de;q=0.9,no;q=0.8,da;q=0.5"})
    assert language_of(answer) == "nb"
    assert '<html lang="nb"' in answer.content.decode()


def test_without_a_language_we_speak_the_page_is_english(db):
    assert language_of(Client().get("/login/", headers={"Accept-Language": "pl"})) == "en"


def test_the_cookie_goes_before_the_browser(db):
    client = Client()
    client.post("/preferences/", {"language": "sv", "next": "/login/"})
    assert language_of(client.get("/login/", headers={"Accept-Language": "da"})) == "sv"


def test_the_users_own_language_goes_before_the_cookie(owner, desk):
    desk.cookies["django_language"] = "sv"
    owner.user.language = "da"
    owner.user.save()
    assert language_of(desk.get("/o/nordlys/team/")) == "da"


def test_choosing_a_language_is_kept_with_the_user(owner, desk):
    answer = desk.post("/preferences/", {"language": "nb", "next": "/o/nordlys/team/"})
    owner.user.refresh_from_db()
    assert answer["Location"] == "/o/nordlys/team/"
    assert owner.user.language == "nb"


def test_a_language_we_do_not_speak_is_not_kept(owner, desk):
    desk.post("/preferences/", {"language": "fr"})
    owner.user.refresh_from_db()
    assert owner.user.language == ""


def test_the_theme_is_kept_in_a_cookie_and_set_before_the_page_is_drawn(db):
    client = Client()
    client.post("/preferences/", {"theme": "dark", "next": "/login/"})
    assert 'data-theme="dark"' in client.get("/login/").content.decode()
    client.post("/preferences/", {"theme": "auto", "next": "/login/"})
    assert "data-theme=" not in client.get("/login/").content.decode()


def test_nobody_is_sent_to_another_site(db):
    answer = Client().post("/preferences/", {"theme": "dark", "next": "https://evil.invalid/"})
    assert answer["Location"] == "/"
