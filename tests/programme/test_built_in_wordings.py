"""The built-in texts: complete, fitting and without a gap in every language and form of address."""

import re
from dataclasses import asdict

import pytest

from pejling.programme.models import Wording
from pejling.programme.rules.marketing.lint import LANGUAGES as LINTED
from pejling.programme.rules.marketing.lint import Purpose, marketing_in
from pejling.programme.rules.placeholders import render, validate
from pejling.programme.rules.sets import Formality, Stage, Track, Whys
from pejling.programme.rules.text_messages import size_of
from pejling.programme.rules.texts import (
    LANGUAGES,
    NoSuchText,
    built_in_texts,
    formality_for,
    nearest_language,
    recommend_questions,
)
from pejling.programme.rules.wording_checks import EXAMPLES, GAP, gap_in
from pejling.programme.wordings import en

FORMS = [(language, form) for language, forms in LANGUAGES.items() for form in forms]
OVERALL = [(Track.RELATIONSHIP, None, ""), (Track.PULSE, None, "")]
MOMENTS = [
    *OVERALL,
    *((Track.TOUCHPOINT, stage, "") for stage in Stage),
    *((Track.TOUCHPOINT, Stage.USE, kind) for kind in en.TOUCHPOINTS),
]
LINK = "https://svar.nordlys.invalid/r/" + 40 * "x"


def texts_of(language, moment=OVERALL[0], *, formality=None, **choices):
    track, stage, kind = moment
    texts = built_in_texts(language, track=track, stage=stage, event_kind=kind, formality=formality, **choices)
    return {
        name: text for name, text in asdict(texts).items() if name != "incentive"
    }  # what a company promises is its own


def every_text(language, formality):
    """All texts of a form by the name of their column, each once."""
    return {
        (name, text)
        for moment in MOMENTS
        for recommend in (True, False)
        for whys in Whys
        for name, text in texts_of(language, moment, formality=formality, recommend=recommend, whys=whys).items()
    }


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_every_text_is_there_valid_and_fits_its_column(language, formality):
    for name, text in every_text(language, formality):
        validate(text)
        limit = Wording._meta.get_field(name).max_length
        assert text.strip() == text != ""
        assert limit is None or len(text) <= limit


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_whatever_is_missing_no_text_has_a_gap_or_begins_small(language, formality):
    for name, text in every_text(language, formality):
        assert gap_in(text, named=name == "greeting") == ""
        first = render(text, EXAMPLES).lstrip("¿¡„“«")[0]
        assert first.isupper() or name in ("low_label", "high_label")


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_a_greeting_is_a_greeting_without_a_name_too(language, formality):
    texts = texts_of(language, formality=formality)
    assert render(texts["greeting_unnamed"], {}).isprintable()
    assert "Åse" in render(texts["greeting"], {"given_name": "Åse"})
    assert not GAP.search(render(texts["greeting"], {"given_name": "Åse"}))


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_a_subject_with_a_name_does_without_it_where_none_is_known(language, formality):
    for name in ("subject", "reminder_subject", "text_message"):
        text = texts_of(language, formality=formality)[name]
        assert "Åse" not in render(text, {"organisation": "Nordlys"})
        assert ("Åse" in render(text, EXAMPLES)) == ("given_name" in text)


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_the_recommend_wording_names_the_organisation(language, formality):
    for moment in MOMENTS:
        question = texts_of(language, moment, formality=formality)["question"]
        assert "{{ organisation }}" in question
        assert question in recommend_questions(language)


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_no_other_question_counts_as_the_recommend_question(language, formality):
    for moment in MOMENTS:
        assert texts_of(language, moment, formality=formality, recommend=False)["question"] not in recommend_questions(
            language
        )


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_each_moment_says_why_the_customer_is_asked_in_its_own_way(language, formality):
    texts = [texts_of(language, moment, formality=formality) for moment in MOMENTS]
    for name in ("intro", "question", "why_detractor"):
        assert len({one[name] for one in texts}) == len(MOMENTS)


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_the_unhappy_are_asked_about_the_product_where_there_is_one(language, formality):
    for stage in (Stage.BUY, Stage.RECEIVE, Stage.USE, Stage.HELP):
        why = texts_of(language, (Track.TOUCHPOINT, stage, ""), formality=formality)["why_detractor"]
        assert "Model 7" in render(why, EXAMPLES)
        assert render(why, {}) != render(why, EXAMPLES)


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_the_passive_are_asked_what_would_make_it_a_ten(language, formality):
    ten = re.compile("10|tia|tiar|tier|ten|kymp")
    for recommend in (True, False):
        for whys in Whys:
            assert ten.search(texts_of(language, formality=formality, recommend=recommend, whys=whys)["why_passive"])


@pytest.mark.parametrize(("language", "formality"), FORMS)
@pytest.mark.parametrize("moment", [OVERALL[0], (Track.TOUCHPOINT, Stage.BUY, "")])
def test_feelings_can_be_asked_for_and_change_nothing_else(language, formality, moment):
    reasons, feelings = (texts_of(language, moment, formality=formality, whys=whys) for whys in Whys)
    changed = {name for name in reasons if reasons[name] != feelings[name]}
    assert changed == {"why_detractor", "why_passive", "why_promoter"}


@pytest.mark.parametrize(("language", "formality"), FORMS)
def test_a_text_message_fits_into_one_with_its_link(language, formality):
    text = render(texts_of(language, formality=formality)["text_message"], EXAMPLES | {"given_name": "Ann"})
    size = size_of(f"{text} {LINK}")
    assert (size.parts, size.strangers) == (1, "")


@pytest.mark.parametrize("moment", MOMENTS)
def test_no_language_borrows_the_text_of_another(moment):
    shared = {"greeting", "greeting_unnamed"}  # Danes and Swedes both say hej
    for name in set(texts_of("en", moment)) - shared:
        assert len({texts_of(language, moment)[name] for language in LANGUAGES}) == len(LANGUAGES), name


FAMILIAR = {"de": r"\b(du|dich|dir|dein\w*|euch)\b", "nl": r"\b(je|jij|jou|jouw|jullie)\b"}
POLITE = {"de": r"\b(Ihnen|Ihr\w*|Ihre\w*)\b", "nl": r"\b(u|uw)\b", "fr": r"\b(vous|votre|vos)\b"}
FAMILIAR |= {"es": r"\b(tú|ti|te|tu|tus|vuestro)\b", "fr": r"\b(tu|toi|ton|ta|tes)\b"}
POLITE |= {"es": r"\b(usted|ustedes|su|sus|le)\b"}


@pytest.mark.parametrize("language", ["de", "nl", "es", "fr"])
def test_nobody_is_addressed_in_two_ways(language):
    polite = " ".join(text for _, text in every_text(language, None))
    assert not re.search(FAMILIAR[language], polite, re.IGNORECASE)
    assert re.search(POLITE[language], polite)
    if len(LANGUAGES[language]) > 1:
        familiar = " ".join(text for _, text in every_text(language, Formality.INFORMAL))
        familiar = familiar.replace("se lo haremos llegar", "")
        assert not re.search(POLITE[language], familiar)
        assert re.search(FAMILIAR[language], familiar)


@pytest.mark.parametrize(
    ("language", "wanted", "form"),
    [("da", "", ""), ("de", "", "formal"), ("de", "informal", "informal"), ("nl", None, "formal"), ("fr", "", "")],
)
def test_the_form_of_address_is_the_languages_own_unless_one_is_chosen(language, wanted, form):
    assert formality_for(language, wanted) == form


def test_a_form_that_the_language_has_not_is_refused_with_those_it_has():
    with pytest.raises(NoSuchText, match=r"'informal' in 'da': allowed is ''"):
        formality_for("da", "informal")
    with pytest.raises(NoSuchText, match=r"'pl': allowed are da, nb, nn, sv, fi, en, de, nl, fr, es"):
        formality_for("pl")


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [("da", "da"), ("en-GB", "en"), ("pl", "sv"), ("nb-NO", "nb"), ("", "sv"), ("no", "nb"), ("de-AT", "de")],
)
def test_the_nearest_language_is_the_base_then_the_organisations(wanted, spoken):
    assert nearest_language(wanted, available=frozenset(LANGUAGES), organisation="sv-FI") == spoken


@pytest.mark.parametrize(("wanted", "house", "spoken"), [("nn", "da", "nb"), ("nb-NO", "da", "nn"), ("fr", "nn", "nb")])
def test_the_other_norwegian_is_nearer_than_any_other_language(wanted, house, spoken):
    available = frozenset({"da", "en", spoken})
    assert nearest_language(wanted, available=available - ({"da"} if house == "nn" else set()), organisation=house) == (
        spoken
    )


def test_english_then_any_language_is_better_than_none():
    assert nearest_language("fi", available=frozenset({"da", "en"}), organisation="sv") == "en"
    assert nearest_language("fi", available=frozenset({"nb", "da"}), organisation="sv") == "da"


@pytest.mark.parametrize(("language", "formality"), [form for form in FORMS if form[0] in LINTED])
def test_no_text_makes_the_mail_marketing(language, formality):
    for name, text in every_text(language, formality):
        found = marketing_in({name: text}, language=language, purpose=Purpose.SURVEY)
        assert [one for one in found if one.field] == []
