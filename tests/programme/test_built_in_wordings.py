"""The built-in texts: complete, fitting and without a gap in every language."""

from dataclasses import asdict

import pytest

from pejling.programme.models import Wording
from pejling.programme.rules.placeholders import render, validate
from pejling.programme.rules.sets import Stage, Track
from pejling.programme.rules.texts import LANGUAGES, built_in_texts, nearest_language

CASES = [(language, stage) for language in LANGUAGES for stage in (None, *Stage)]
NAMED = {"given_name": "Åse", "organisation": "Nordlys", "sender": "Astrid Holm", "touchpoint": "Levering"}
UNNAMED = {**NAMED, "given_name": ""}


def texts_of(language, stage, *, recommend=True):
    track = Track.TOUCHPOINT if stage else Track.RELATIONSHIP
    return asdict(built_in_texts(language, track=track, stage=stage, recommend=recommend))


@pytest.mark.parametrize(("language", "stage"), CASES)
@pytest.mark.parametrize("recommend", [True, False])
def test_every_text_is_there_valid_and_fits_its_column(language, stage, recommend):
    for name, text in texts_of(language, stage, recommend=recommend).items():
        validate(text)
        limit = Wording._meta.get_field(name).max_length
        assert text.strip() == text != ""
        assert limit is None or len(text) <= limit


@pytest.mark.parametrize(("language", "stage"), CASES)
@pytest.mark.parametrize("values", [NAMED, UNNAMED], ids=["named", "unnamed"])
def test_no_text_has_a_gap_or_begins_small(language, stage, values):
    texts = texts_of(language, stage)
    if not values["given_name"]:
        del texts["greeting"]
    for text in texts.values():
        filled = render(text, values)
        assert "  " not in filled
        assert " ," not in filled
        assert filled[0].isupper()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_subject_is_personal_where_a_name_is_known(language):
    subject = texts_of(language, None)["subject"]
    assert render(subject, NAMED).startswith("Åse, ")
    assert "Åse" not in render(subject, UNNAMED)


@pytest.mark.parametrize(("language", "stage"), CASES)
def test_the_recommend_wording_names_the_organisation(language, stage):
    assert "{{ organisation }}" in texts_of(language, stage)["question"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stage_says_why_the_customer_is_asked_in_its_own_way(language):
    intros = {texts_of(language, stage)["intro"] for stage in (None, *Stage)}
    questions = {texts_of(language, stage)["question"] for stage in (None, *Stage)}
    assert len(intros) == len(questions) == len(Stage) + 1


@pytest.mark.parametrize("stage", [None, *Stage])
def test_no_language_borrows_the_text_of_another(stage):
    for name in texts_of("en", stage):
        shared = {"greeting", "greeting_unnamed"}  # Danes and Swedes both say hej
        assert name in shared or len({texts_of(language, stage)[name] for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("da", "da"), ("en-GB", "en"), ("fi", "sv"), ("nb-NO", "nb"), ("", "sv")],
)
def test_the_nearest_language_is_the_base_then_the_organisations(wanted, spoken):
    assert nearest_language(wanted, available=frozenset(LANGUAGES), organisation="sv-FI") == spoken


def test_english_then_any_language_is_better_than_none():
    assert nearest_language("fi", available=frozenset({"da", "en"}), organisation="sv") == "en"
    assert nearest_language("fi", available=frozenset({"nb", "da"}), organisation="sv") == "da"
