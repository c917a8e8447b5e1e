import re
from dataclasses import asdict

import pytest

from pejling.programme.actions.programmes import write_built_in_wordings
from pejling.programme.models import Wording
from pejling.programme.queries.wordings import built_in_for, wording_for
from pejling.programme.rules.texts import LANGUAGES
from tests.fieldwork.channels.cast import texts_on
from tests.makers import make_contact, make_event, make_member, make_programme, make_touchpoint

HTMX = {"HX-Request": "true"}


@pytest.fixture
def programme(nordlys):
    nordlys.language = "da"
    nordlys.save()
    touchpoint = make_touchpoint(nordlys, stage="receive", event_kind="delivery")
    programme = make_programme(nordlys, track="touchpoint", touchpoint=touchpoint)
    programme.wordings.all().delete()
    write_built_in_wordings(programme)
    return programme


@pytest.fixture
def page(programme):
    return f"/o/nordlys/programmes/{programme.public_id}/wording/"


def written(programme, language="da", formality=None, **texts):
    return asdict(built_in_for(programme, language, formality=formality)) | {"formality": formality or ""} | texts


def html_of(response):
    return response.content.decode()


def test_the_page_opens_in_the_organisations_language_with_all_ten_to_choose(desk, page):
    html = html_of(desk.get(page))
    assert "Du har for nylig fået en levering" in html
    for language in LANGUAGES:
        assert f'lang="{language}"' in html


def test_a_language_not_spoken_yet_begins_with_the_built_in_words(programme, desk, page):
    Wording.objects.filter(language="fi").delete()
    html = html_of(desk.get(page + "fi/"))
    assert "the programme does not speak it yet" in html
    assert "toimittanut" in html
    assert "with the programme" not in html


@pytest.mark.parametrize("path", ["pl/", "da/?formality=informal"])
def test_what_we_have_no_texts_in_is_not_found(desk, page, path):
    assert desk.get(page + path).status_code == 404


def test_the_other_form_of_address_is_offered_where_the_language_has_one(desk, page):
    assert "Form of address" not in html_of(desk.get(page))
    html = html_of(desk.get(page + "de/?formality=informal"))
    assert re.search(r'formality=informal" aria-current="true">du<', html)
    assert "Du hast kürzlich" in html


def test_saving_writes_a_version_that_the_page_lists(programme, desk, page, owner):
    answer = desk.post(page + "da/save/", written(programme, subject="Et spørgsmål"), follow=True)
    html = html_of(answer)
    assert "Saved as version 2" in html
    assert str(owner.user) in html
    assert wording_for(programme.pk, "da").subject == "Et spørgsmål"
    assert "et enkelt spørgsmål" in html_of(desk.get(page + "da/?version=1"))


def test_saving_du_addresses_people_so_from_now_on(programme, desk, page):
    desk.post(page + "de/save/", written(programme, "de", "informal"))
    assert wording_for(programme.pk, "de").formality == "informal"


def test_what_cannot_be_used_is_not_saved_and_stays_on_the_page(programme, desk, page):
    answer = desk.post(page + "da/save/", written(programme, subject="Kære {{ fornavn }}"))
    assert answer.status_code == 422
    html = html_of(answer)
    assert "Nothing is called “fornavn”. Allowed are: given_name" in html
    assert "Kære {{ fornavn }}" in html
    assert Wording.objects.filter(language="da").count() == 1


def test_another_question_is_refused_with_the_tested_one(programme, desk, page):
    html = html_of(desk.post(page + "da/save/", written(programme, question="Er du glad?")))
    assert "Only the tested recommend question makes an nps" in html


def test_errors_come_while_writing_and_nothing_is_saved(programme, desk, page):
    texts = written(programme, intro="Tak for {{ product }}, siger {{ sender }} .")
    html = html_of(desk.post(page + "da/check/", texts, headers=HTMX))
    assert "<html" not in html
    [error] = re.findall(r'id="error-intro"[^>]*hx-swap-oob="true">([^<]+)<', html)
    assert "Where something is not known" in error
    assert Wording.objects.filter(language="da").count() == 1


def test_line_breaks_stay_in_the_letter_and_leave_the_lines(programme, desk, page):
    desk.post(page + "da/save/", written(programme, subject="Et\r\nspørgsmål", intro="Først\r\n\r\nså"))
    wording = wording_for(programme.pk, "da")
    assert (wording.subject, wording.intro) == ("Et spørgsmål", "Først\n\nså")


def test_prompts_for_feelings_are_put_in_without_being_saved(programme, desk, page):
    html = html_of(desk.post(page + "da/check/", written(programme, subject="Mit emne") | {"built_in": "feeling"}))
    assert "Hvordan føltes det for dig?" in html
    assert "Mit emne" in html
    assert wording_for(programme.pk, "da").version == 1


def test_the_built_in_words_come_back_without_being_saved(programme, desk, page):
    html = html_of(desk.post(page + "da/check/", written(programme, subject="Mit emne") | {"built_in": "all"}))
    assert "Mit emne" not in html


def test_a_customer_reads_about_what_they_got(nordlys, programme, desk, page):
    contact = make_contact(nordlys, given_name="Solveig", language="da")
    make_event(contact, kind="delivery", properties={"product": "Kaffemølle"})
    html = html_of(desk.get(f"{page}?who={contact.public_id}"))
    assert "Hej Solveig" in html
    assert "leveringen af Kaffemølle?" in html


def test_somebody_without_a_name_is_greeted_without_a_gap(desk, page):
    html = html_of(desk.get(page + "?who=nobody"))
    assert "<p>Hej</p>" in html
    assert "leveringen?" in html


def test_an_outsiders_customer_is_not_read(elsewhere, desk, page):
    stranger = make_contact(elsewhere, given_name="Fremmed")
    assert "Fremmed" not in html_of(desk.get(f"{page}?who={stranger.public_id}"))


def test_a_name_as_sender_costs_a_second_link_and_the_page_says_so(programme, desk, page, settings):
    texts_on(settings, SMS_SENDER="Nordlys")
    html = html_of(desk.get(page))
    assert "svar.nordlys.dk/u/" in html
    assert "2 messages; 160 fit into one" in html
    assert "nobody can write back" in html


def test_the_text_message_is_counted_with_its_link(programme, desk, page):
    assert re.search(r"\d+ of 160 characters with the link: one message\.", html_of(desk.get(page)))
    html = html_of(desk.post(page + "da/check/", written(programme, text_message="č" * 60), headers=HTMX))
    assert "70 fit into one" in html
    assert "“č” is not in the alphabet" in html


@pytest.mark.parametrize(("kind", "words"), [("ask", "fået en levering"), ("reminder", "kun om det denne ene gang")])
def test_the_mail_itself_is_shown_before_it_is_saved(programme, desk, page, kind, words):
    answer = desk.post(page + "da/letter/", written(programme, greeting="Kære {{ given_name }}") | {"kind": kind})
    assert "Kære Karen" in html_of(answer)
    assert words in html_of(answer)
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_mail_that_cannot_be_filled_in_is_left_empty(programme, desk, page):
    assert html_of(desk.post(page + "da/letter/", written(programme, intro="{{ fornavn }}"))) == ""


def test_who_may_not_change_words_reads_them(nordlys, programme, as_member, page):
    html = html_of(as_member(make_member(nordlys, role="analyst")).get(page))
    assert "Du har for nylig fået en levering" in html
    assert "Save as a new version" not in html
    assert "<textarea" not in html


def test_who_may_not_change_words_reads_the_mail_and_the_reminder(nordlys, programme, as_member, page):
    reader = as_member(make_member(nordlys, role="analyst"))
    assert re.search(r'<form class="wording"\s+method="get"', html_of(reader.get(page)))
    assert "Hej Karen" in html_of(reader.get(page + "da/letter/?kind=ask"))
    assert "kun om det denne ene gang" in html_of(reader.get(page + "da/letter/?kind=reminder&who=nobody"))


def test_an_older_version_is_shown_as_its_mail_too(programme, desk, page):
    desk.post(page + "da/save/", written(programme, greeting="Kære {{ given_name }}"))
    assert "version=1" in html_of(desk.get(page + "da/?version=1"))
    assert "Hej Karen" in html_of(desk.get(page + "da/letter/?version=1"))
    assert "Kære Karen" in html_of(desk.get(page + "da/letter/"))


def test_the_programme_leads_to_its_wording(programme, desk, page):
    assert page in html_of(desk.get(page.replace("wording/", "")))


def test_words_that_make_the_mail_marketing_are_named_with_whose_practice_it_is(programme, desk, page):
    assert "No words of marketing found." in html_of(desk.get(page))
    texts = written(programme, intro="Svar og få rabat hos Danmarks førende.")
    html = html_of(desk.post(page + "da/check/", texts, headers=HTMX))

    assert "must have consented" in html
    assert all(
        words in html for words in ("rabat", "førende", "an offer", "praise of your own", "16/06125", "10/09158")
    )


def test_in_germany_the_exception_for_customers_is_named_whatever_is_said(programme, desk, page):
    assert "VI ZR 225/17" in html_of(desk.get(page + "de/"))
    assert "known in Danish, German and English" in html_of(desk.get(page + "fi/"))
