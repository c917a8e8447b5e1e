import gzip

from django.test import Client

from pejling.respond.widget.script import SCRIPT


def test_the_script_is_at_most_five_kilobytes_on_its_way():
    answer = Client().get("/w/pejling.js", headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) <= 5_000
    assert gzip.decompress(answer.content) == SCRIPT


def test_browsers_may_keep_it_and_no_cookie_comes_with_it():
    answer = Client().get("/w/pejling.js")

    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer.content == SCRIPT
    assert not answer.cookies


def test_it_asks_for_nothing_from_elsewhere():
    assert b"http://" not in SCRIPT
    assert b"https://" not in SCRIPT
    assert b"document.cookie" not in SCRIPT
