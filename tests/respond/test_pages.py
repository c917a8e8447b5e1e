import base64
import gzip
import hashlib
import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.conf import settings

from pejling.fieldwork.models import CountChange, Evidence, Invitation, Response
from tests.conftest import NOW
from tests.makers import make_wording
from tests.respond.conftest import BY_HAND

LANGUAGES = [code for code, _ in settings.LANGUAGES]


class Parts(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]


@pytest.fixture
def four_languages(programme):
    programme.wordings.exclude(language="da").delete()
    for language in set(LANGUAGES) - {"da"}:
        make_wording(programme, language=language, question=f"How likely ({language})?")


def test_a_visit_never_answers(respondent):
    respondent.opens()
    respondent.heads()

    assert not Response.objects.exists()
    assert Invitation.objects.get().state == "handed_over"
    assert list(Evidence.objects.order_by("pk").values_list("method", flat=True)) == ["GET", "HEAD"]


def test_a_machine_that_opens_all_eleven_links_has_answered_nothing(respondent):
    for score in range(11):
        respondent.opens(score)
        respondent.heads(score)

    assert not Response.objects.exists()
    assert sorted(Evidence.objects.filter(method="GET").values_list("score", flat=True)) == list(range(11))


def test_and_the_person_who_comes_after_the_machine_still_can(respondent):
    for score in range(11):
        respondent.opens(score)

    respondent.presses(0)

    assert Response.objects.get().score == 0


def test_a_visit_counts_once_in_the_funnel(respondent):
    for _ in range(3):
        respondent.opens()

    change = CountChange.objects.get()
    assert (change.measure, change.delta, change.day) == ("visited", 1, respondent.invitation.asked_on)
    assert Invitation.objects.get().visited_at == NOW


def test_a_head_request_is_no_visit(respondent):
    respondent.heads()

    assert not CountChange.objects.exists()
    assert Invitation.objects.get().visited_at is None


@pytest.mark.parametrize("score", [0, 7, 10])
def test_a_link_with_a_score_shows_it_chosen_with_one_big_button(respondent, score):
    buttons = Parts(respondent.opens(score).text).all("button")

    assert [b["value"] for b in buttons if b.get("aria-pressed") == "true"] == [str(score)]
    [big] = [b for b in buttons if b.get("class") == "main"]
    assert (big["name"], big["value"]) == ("score", str(score))


def test_a_plain_link_chooses_nothing(respondent):
    buttons = Parts(respondent.opens().text).all("button")

    assert [b["value"] for b in buttons] == [str(score) for score in range(11)]
    assert {b["aria-pressed"] for b in buttons} == {"false"}


@pytest.mark.parametrize("score", ["11", "-1", "x", "03"])
def test_a_link_with_a_strange_score_is_the_plain_page(respondent, score):
    page = respondent.opens(score)

    assert page.status_code == 200
    assert {button["aria-pressed"] for button in Parts(page.text).all("button")} == {"false"}


def test_enter_in_the_form_never_presses_zero(respondent):
    """A form's first button is pressed by Enter; on the page with the checkbox it must be *send*."""
    first = Parts(respondent.presses(5).text).all("button")[0]

    assert first["name"] == "send"


def test_a_link_with_another_score_offers_the_change_and_makes_none(respondent):
    respondent.presses(7)

    page = respondent.opens(2)

    assert "Ret min score til 2" in page.text
    assert Response.objects.get().score == 7


def test_the_page_is_one_small_file_without_cookies(respondent, four_languages):
    pages = [respondent.opens(query=f"?lang={language}") for language in LANGUAGES]
    pages += [respondent.opens(3, query=f"?lang={language}") for language in LANGUAGES]
    pages += [respondent.presses(3), respondent.sends("ø" * 200)]
    respondent.now = NOW + timedelta(days=3)
    pages += [respondent.opens(), respondent.opens(purpose="u"), respondent.client.get("/r/unknown")]

    for page in pages:
        head = "".join(f"{name}: {value}\r\n" for name, value in page.items())
        assert len(gzip.compress(page.content)) + len(head) <= 14 * 1024
        assert len(page.content) <= 14 * 1024  # also where nothing compresses on the way
        assert not page.cookies


def test_nothing_is_fetched_from_anywhere(respondent):
    for page in (respondent.opens(4), respondent.presses(4), respondent.sends("Fint")):
        parts = Parts(page.text)
        assert not {tag for tag, _ in parts.tags} & {"img", "iframe", "object", "embed", "audio", "video"}
        assert all(attrs == {} for attrs in parts.all("script"))  # in the page, from nowhere
        assert [link["href"] for link in parts.all("link")] == ["data:,"]
        assert "url(" not in page.text
        assert "@import" not in page.text


def test_the_policy_allows_exactly_the_style_in_the_page(respondent):
    page = respondent.opens()

    style = re.search(r"<style>(.*?)</style>", page.text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = page.headers["Content-Security-Policy"]
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in page.text


def test_the_policy_allows_exactly_the_script_in_the_page(respondent):
    for page in (respondent.opens(), respondent.presses(4)):
        [script] = re.findall(r"<script>(.*?)</script>", page.text, re.S)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}';" in page.headers["Content-Security-Policy"]
        assert len(script) <= 600


def test_the_link_that_nobody_sees_is_evidence_and_no_visit(respondent):
    [link] = [a for a in Parts(respondent.opens(7).text).all("a") if a.get("aria-hidden") == "true"]
    assert (link["tabindex"], link["class"]) == ("-1", "hidden")
    Invitation.objects.update(visited_at=None)

    respondent.opens(7, query=link["href"])

    assert list(Evidence.objects.order_by("pk").values_list("honeypot", flat=True)) == [False, True]
    assert Invitation.objects.get().visited_at is None


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Referrer-Policy", "no-referrer"),
        ("X-Robots-Tag", "noindex"),
        ("Cache-Control", "no-store"),
        ("Content-Language", "da"),
    ],
)
def test_headers_keep_the_page_to_its_reader(respondent, header, value):
    assert respondent.opens().headers[header] == value
    assert respondent.presses(9).headers[header] == value


def test_the_page_speaks_the_language_of_the_ask(respondent, four_languages):
    assert Parts(respondent.opens().text).all("html") == [{"lang": "da", "dir": "ltr"}]
    assert "How likely (sv)?" in respondent.opens(query="?lang=sv").text


def test_a_language_without_a_wording_falls_to_the_browser_s(respondent):
    Invitation.objects.update(language="fi")

    page = respondent.opens(**{"Accept-Language": "en-GB,da;q=0.5"})

    assert page.headers["Content-Language"] == "en"


def test_the_chosen_language_stays_when_pressing(respondent, four_languages):
    [form] = Parts(respondent.opens(query="?lang=nb").text).all("form")
    assert "action" not in form  # the page's own address, with its language

    page = respondent.client.post(respondent.path(3) + "?lang=nb", {"score": "9", **BY_HAND}, **{"pejling.now": NOW})
    [form] = Parts(page.text).all("form")
    page = respondent.client.post(form["action"], {"comment": "Bra"}, **{"pejling.now": NOW})

    assert page.headers["Content-Language"] == "nb"
    assert form["action"] == respondent.path() + "?lang=nb"
    assert Response.objects.get().score == 9  # the score that was pressed, not the one in the address


def test_languages_are_offered_by_their_own_names(respondent, four_languages):
    links = [link for link in Parts(respondent.opens().text).all("a") if "hreflang" in link]

    assert [link["lang"] for link in links] == ["en", "nb", "sv"]
    assert "Svenska" in respondent.opens().text


def test_right_to_left_languages_run_right_to_left(respondent, programme):
    make_wording(programme, language="ar", question="ما مدى احتمال أن توصي بنا؟")

    assert Parts(respondent.opens(query="?lang=ar").text).all("html") == [{"lang": "ar", "dir": "rtl"}]


def test_the_texts_are_filled_in_and_escaped(respondent, programme, nordlys):
    nordlys.name = "Nord & <Lys>"
    nordlys.save()

    page = respondent.opens()

    assert "recommend Nord &amp; &lt;Lys&gt;?" in page.text


def test_a_comment_is_shown_again_as_text(respondent):
    respondent.presses(9)
    respondent.sends("</textarea><script>alert(1)</script>")

    page = respondent.opens()

    assert "<script>alert" not in page.text
    assert "&lt;/textarea&gt;&lt;script&gt;" in page.text


def test_a_visit_is_few_queries(respondent, django_assert_max_num_queries):
    respondent.opens()  # the wording and the rules are remembered, the first visit is counted

    with django_assert_max_num_queries(4):  # one read, one row of evidence in a transaction of its own
        respondent.opens()


def test_a_happy_press_is_few_queries(respondent, django_assert_max_num_queries):
    respondent.opens()

    with django_assert_max_num_queries(9):  # two of them begin and end the transaction
        respondent.presses(9)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(respondent, method):
    assert getattr(respondent.client, method)(respondent.path()).status_code == 405
