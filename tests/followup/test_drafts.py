"""What a person is given to begin a letter with."""

from datetime import UTC, datetime

import pytest

from pejling.followup.models import Draft
from pejling.followup.queries.suggestions import suggestion_of
from pejling.followup.rules.book import BUILT_IN
from pejling.followup.rules.drafts import (
    LANGUAGES,
    NAMES,
    Flaw,
    Place,
    Words,
    built_in,
    filled,
    language_of,
    places_of,
    problems_of,
)
from pejling.followup.rules.sets import CaseKind, Purpose
from tests.conftest import NOW
from tests.makers import (
    make_account,
    make_case,
    make_contact,
    make_employee,
    make_event,
    make_organisation,
    make_programme,
    make_response,
)

PLACES = [(play, place) for play in BUILT_IN for place in places_of(play.key, play.kind)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("play", "place"), PLACES, ids=lambda one: getattr(one, "key", ""))
def test_built_in_drafts_can_be_read_by_everybody_and_leave_no_gap(play, place, language):
    words = built_in(place, play.kind, language)

    if words is None:
        assert place.key in ("advocate/referral", "advocate/reward", "promoter/reference")
        return
    assert problems_of(words, kind=play.kind, purpose=place.purpose) == []


def test_every_language_has_the_same_drafts():
    keys = [{place.key for play, place in PLACES if built_in(place, play.kind, language)} for language in LANGUAGES]

    assert all(found == keys[0] for found in keys)


def test_what_is_known_is_filled_in_and_a_long_comment_is_cut():
    words = built_in(Place("detractor", Purpose.FIRST), CaseKind.DETRACTOR, "sv")

    found = filled(words, {"name": "Åsa", "organisation": "Nordlys", "comment": "x\n" * 900})

    assert found.subject == "Ditt svar till Nordlys"
    assert found.text.startswith("Hej Åsa\n\nTack")
    assert "…”" in found.text
    assert len(found.text) < 1200
    assert "\n\n\n" not in found.text


@pytest.mark.parametrize(
    ("subject", "text", "flaw", "detail"),
    [
        ("", "{{ product }}", Flaw.EMPTY, ""),
        ("Hej", "{{ produkt }}", Flaw.UNKNOWN, "produkt"),
        ("Hej", "{{ product", Flaw.UNREADABLE, None),
        ("Hej", "Hej, det er om {{ product }}.", Flaw.GAP, "Hej, det er om ."),
        ("Hej", "Hej, ring til mig.", Flaw.NO_PRODUCT, ""),
        ("x" * 151, "{% if product %}{{ product }}{% endif %}", Flaw.TOO_LONG, "150"),
    ],
)
def test_a_draft_that_cannot_be_used_is_refused(subject, text, flaw, detail):
    [problem] = problems_of(Words(subject, text), kind=CaseKind.DETRACTOR, purpose=Purpose.FIRST)

    assert problem.flaw == flaw
    assert detail is None or problem.detail == detail


def test_only_to_the_unhappy_the_product_must_be_named():
    assert problems_of(Words("Tak", "Tak."), kind=CaseKind.PROMOTER, purpose=Purpose.THANKS) == []
    assert "product" in NAMES


@pytest.mark.parametrize(
    ("wished", "otherwise", "language"),
    [
        ("da-DK", "en", "da"),
        ("nn", "da", "nb"),
        ("no", "da", "nb"),
        ("fi", "sv", "sv"),
        ("", "da", "da"),
        ("de", "fr", "en"),
    ],
)
def test_the_customer_reads_their_own_language_or_the_house_s(wished, otherwise, language):
    assert language_of(wished, otherwise=otherwise) == language


@pytest.fixture
def case(nordlys):
    contact = make_contact(nordlys, given_name="Bodil", language="sv")
    event = make_event(contact, properties={"product": "Model 7"})
    programme = make_programme(nordlys, track="touchpoint")
    answer = make_response(
        programme, score=3, contact=contact, event=event, employee=make_employee(nordlys), language="sv"
    )
    return make_case(answer)


@pytest.mark.django_db
def test_a_detractor_is_written_to_about_the_product_in_their_language(case):
    suggestion = suggestion_of(case, now=NOW)

    assert (suggestion.language, suggestion.draft) == ("sv", "detractor/unsaid//sv")
    assert suggestion.subject == "Ditt svar om Model 7"
    assert "Hej Bodil" in suggestion.text
    assert "Model 7" in suggestion.text


@pytest.mark.django_db
def test_a_comment_gets_another_letter_than_silence_and_later_there_is_a_second(case):
    case.response.comment = "Ingen svarade"
    first = suggestion_of(case, now=NOW)
    case.state, case.contacted_at = "contacted", NOW
    second = suggestion_of(case, now=NOW)

    assert first.place.purpose == "first"
    assert "”Ingen svarade”" in first.text
    assert second.place.purpose == "second"


@pytest.mark.django_db
def test_a_threat_is_not_quoted_back(case):
    case.response.comment, case.response.language = "Jeg slår dig ihjel", "da"

    found = suggestion_of(case, now=NOW)

    assert found.place.purpose == "first"
    assert "ihjel" not in found.text


@pytest.mark.django_db
def test_a_sentence_that_begins_with_the_product_has_a_capital():
    words = Words(
        "{{ product }} var ikke i orden", "{{ product }} svigtede. {{ product }} skal virke, og {{ product }} kan."
    )
    drafted = filled(words, {"product": "printeren Nova 3"})
    assert drafted.subject == "Printeren Nova 3 var ikke i orden"
    assert drafted.text == "Printeren Nova 3 svigtede. Printeren Nova 3 skal virke, og printeren Nova 3 kan."


def test_another_draft_may_be_wished_for_and_a_colleague_signs_with_their_own_name(case, nordlys):
    writer = make_employee(nordlys, given_name="Bo", family_name="Dahl")

    place = {"playbook": "detractor", "purpose": "standard", "topic": "late_delivery", "language": "sv"}
    Draft.objects.create(organisation=nordlys, **place, subject="Sent", text="Ring {{ employee }}")

    suggestion = suggestion_of(case, now=NOW, writer=writer, wished="standard/late_delivery")

    assert suggestion.place == Place("detractor", Purpose.STANDARD, "late_delivery")
    assert "Bo Dahl" in suggestion.text
    assert "detractor/unsaid" in [other.place.key for other in suggestion.others]
    assert suggestion_of(case, now=NOW, wished="nothing/such").place.purpose == "unsaid"


@pytest.mark.django_db
def test_the_house_s_own_words_come_first(case, nordlys):
    own = {"organisation": nordlys, "playbook": "detractor", "purpose": "unsaid"}
    Draft.objects.create(**own, language="sv", subject="Vårt", text="Om {{ product }}")
    Draft.objects.create(**{**own, "organisation": make_organisation()}, language="sv", subject="Andras", text="Nej")
    Draft.objects.create(**own, language="da", subject="Vores", text="Om {{ product }}")

    suggestion = suggestion_of(case, now=NOW)

    assert (suggestion.subject, suggestion.text) == ("Vårt", "Om Model 7")


@pytest.mark.django_db
def test_whoever_asks_to_be_left_alone_is_not_written_to(case):
    case.response.no_contact = True

    assert suggestion_of(case, now=NOW) is None


@pytest.mark.django_db
def test_an_advocate_is_thanked_and_then_asked_for_a_reference(nordlys):
    account = make_account(nordlys, name="Fjord A/S")
    answer = make_response(make_programme(nordlys), score=10, contact=make_contact(nordlys), account=account)
    case = make_case(answer, playbook="advocate", kind="promoter")

    assert "Fjord A/S" in suggestion_of(case, now=NOW).text
    assert suggestion_of(case, now=NOW, wished="advocate/reference").subject == "Må vi nævne jer?"


@pytest.mark.django_db
def test_suggesting_costs_few_reads(case, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert suggestion_of(case, now=datetime(2026, 3, 10, tzinfo=UTC))
