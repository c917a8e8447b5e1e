import re
from datetime import date
from importlib.resources import files

import numpy as np
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from pejling.stats import Categories, Display, Histogram, nps_estimate, rate_estimate
from pejling.stats.accounts import clustered_estimate
from pejling.stats.asymmetry import penalty_reward
from pejling.stats.case_mix import CaseMix
from pejling.stats.design import quotas
from pejling.stats.difference import difference
from pejling.stats.drift import Alarm, dated_change
from pejling.stats.drivers import Answers, contributions, impacts, importance, points_lost
from pejling.stats.mix import mix_rate
from pejling.stats.money import expected_without_action, follow_up_effect, revenue_at_risk, value_of_converting
from pejling.stats.priority import Candidate, prioritise
from pejling.stats.ranking import rank
from pejling.stats.representativeness import representativeness, tipping
from pejling.stats.review import review_falls
from pejling.stats.shrinkage import Group, Standing
from pejling.stats.summary import mean_estimate, summary_of
from pejling.stats.survival import kaplan_meier, time_kept
from pejling.stats.weighting import post_stratify
from pejling.stats.words import LANGUAGES, say, voice_of
from pejling.stats.words.customers import sample_size_words
from pejling.stats.words.scores import smallest_drop_words
from pejling.stats.words.voice import rounded

STATS = files("pejling.stats")
MARCH = date(2026, 3, 3)
PLACEHOLDER = re.compile(r"\{(\w+)\}")
LONGER = ("da", "nb", "sv")


def in_all(result, **context):
    return [say(result, language, **context).replace("\xa0", " ") for language in ("da", "nb", "sv", "en")]


def test_a_change_that_may_be_chance():
    assert in_all(difference(Categories(20, 30, 50), Categories(30, 30, 40))) == [
        "op med 20 (−2 til 42): kan ikke skelnes fra ingen ændring",
        "opp med 20 (−2 til 42): kan ikke skilles fra ingen endring",
        "upp med 20 (−2 till 42): kan inte skiljas från ingen förändring",
        "up by 20 (−2 to 42): cannot be told from no change",
    ]


def test_a_change_beyond_chance():
    assert in_all(difference(Categories(50, 20, 30), Categories(10, 20, 70))) == [
        "ned med 80 (−100 til −57)",
        "ned med 80 (−100 til −57)",
        "ned med 80 (−100 till −57)",
        "down by 80 (−100 to −57)",
    ]


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (Categories(10, 20, 70), Categories(50, 20, 30), "80 higher (57 to 100)"),
        (Categories(50, 20, 30), Categories(10, 20, 70), "80 lower (−100 to −57)"),
        (Categories(3, 2, 5), Categories(4, 2, 4), "20 higher (−53 to 88): cannot be told apart"),
        (Categories(4, 2, 4), Categories(3, 2, 5), "20 lower (−88 to 53): cannot be told apart"),
        (Categories(4, 2, 4), Categories(4, 2, 4), "alike (−71 to 71)"),
    ],
)
def test_groups_against_each_other(first, second, sentence):
    assert say(difference(first, second), "en", between="groups") == sentence


def test_no_change_at_all_has_no_direction():
    assert say(difference(Categories(4, 2, 4), Categories(4, 2, 4)), "da") == "ingen ændring (−71 til 71)"


def test_a_score_with_few_answers_says_so():
    assert in_all(nps_estimate(Categories(3, 2, 5))) == [
        "NPS 20 (mellem −30 og 61 med 95 % sikkerhed) ud fra kun 10 svar.",
        "NPS 20 (mellom −30 og 61 med 95 % sikkerhet) basert på bare 10 svar.",
        "NPS 20 (mellan −30 och 61 med 95 % säkerhet) utifrån bara 10 svar.",
        "NPS 20 (between −30 and 61 with 95% confidence) from only 10 answers.",
    ]


def test_a_thousand_answers_earn_a_decimal():
    assert in_all(nps_estimate(Categories(150, 250, 610))) == [
        "NPS 45,5 (mellem 40,9 og 50,0 med 95 % sikkerhed) ud fra 1.010 svar.",
        "NPS 45,5 (mellom 40,9 og 50,0 med 95 % sikkerhet) basert på 1 010 svar.",
        "NPS 45,5 (mellan 40,9 och 50,0 med 95 % säkerhet) utifrån 1 010 svar.",
        "NPS 45.5 (between 40.9 and 50.0 with 95% confidence) from 1,010 answers.",
    ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([], "No answers."),
        ([9], "1 answer: too few for a score."),
        ([9] * 4, "4 answers: too few for a score."),
        ([9] * 4 + [0], "NPS 60 (between −23 and 98 with 95% confidence); 5 answers are too few to compare."),
        ([9] * 30, "NPS 100 (between 79 and 100 with 95% confidence) from 30 answers."),
    ],
)
def test_a_score_by_its_number_of_answers(answers, sentence):
    found = nps_estimate(Histogram.from_scores(answers))
    if len(answers) < 5:
        assert say(found, "en") == sentence
    else:
        assert say(found, "en").split("(")[0] == sentence.split("(")[0]
        assert say(found, "en").split(")")[1] == sentence.split(")")[1]


def test_dates_follow_the_language():
    change = dated_change([(10, 20, 70), (35, 20, 45)], 1)
    assert [text.split(":")[0] for text in in_all(change, since=MARCH)] == [
        "Siden omkring 3. marts",
        "Siden omkring 3. mars",
        "Sedan omkring 3 mars",
        "Since about 3 March",
    ]


def test_response_rate_in_four_languages():
    assert in_all(rate_estimate(10, 40)) == [
        "25 % af 40 inviterede har svaret (14 % til 40 %).",
        "25 % av 40 inviterte har svart (14 % til 40 %).",
        "25 % av 40 inbjudna har svarat (14 % till 40 %).",
        "25% of 40 invited have answered (14% to 40%).",
    ]


def test_money_in_four_languages():
    assert in_all(revenue_at_risk([50_000, 1_000_000], 0.9, 0.95), currency="DKK")[0] == (
        "Omsætning i fare inden for et år: 105.000 DKK, heraf 52.500 DKK mere end ambassadører ville tage med sig."
    )


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.5, 0, "1"),
        (-0.5, 0, "-1"),
        (2.5, 0, "3"),
        (-2.45, 1, "-2.5"),
        (-0.4, 0, "0"),
        (14.4999999999999, 0, "15"),
        (14.49, 0, "14"),
    ],
)
def test_halves_go_away_from_zero_and_zero_has_no_sign(value, decimals, text):
    assert str(rounded(value, decimals)) == text


@pytest.mark.parametrize(
    ("code", "language"), [("da-DK", "da"), ("no", "nb"), ("nn_NO", "nb"), ("SV", "sv"), ("en-gb", "en")]
)
def test_codes_of_languages(code, language):
    assert voice_of(code).language == language


def test_language_that_is_not_spoken_is_refused():
    with pytest.raises(ValueError, match="no words in 'fi'"):
        voice_of("fi")


def test_value_without_a_sentence_is_refused():
    with pytest.raises(TypeError, match="int has no sentence"):
        say(3, "da")


def examples():
    """One or more of every kind of result, with the context it needs."""
    voice = {"since": MARCH}
    answers = Answers.of({frozenset({"levering"}): Categories(24, 14, 6), frozenset(): Categories(8, 33, 67)})
    group = Group(np.array([0.16, 0.27, 0.57]), 45.0)
    kept = [time_kept(kaplan_meier(range(1, 30), lost)) for lost in ([1] * 29, [1, 0] * 14 + [0])]
    segments = {"a": Categories(30, 40, 80), "b": Categories(45, 30, 25)}
    moved = {"a": Categories(20, 30, 60), "b": Categories(80, 70, 60)}
    yield from (
        (result, {})
        for result in [
            *Display, *Standing, group, Group(group.shares, 1000.0),
            nps_estimate(Categories(20, 30, 50)), nps_estimate(Categories(2, 2, 3)), nps_estimate(Categories(0, 0, 0)),
            summary_of(Histogram.from_scores([1, 9])), mean_estimate(Histogram.from_scores([1, 9, 9])),
            mean_estimate(Histogram.from_scores([1])), mean_estimate(Histogram.zero()),
            rate_estimate(0, 0), rate_estimate(3, 9),
            clustered_estimate([[1, 0, 1]] * 12), clustered_estimate([[1, 0, 1]]), clustered_estimate([[1, 0, 1]] * 5),
            difference(Categories(0, 0, 0), Categories(1, 1, 1)),
            review_falls([(Categories(20, 5, 5), Categories(2, 8, 20))] * 2), review_falls([]),
            CaseMix(50, -14.0, -9.0, 13.7),
            post_stratify([(12, 18, 20), (3, 7, 40)], [3000, 2000]),
            post_stratify([(5, 5, 0), (9, 9, 160)], [9000, 100]),
            representativeness([500, 1200], [150, 240]), tipping(40, 0.2), tipping(90, 0.9, -50), tipping(-90, 0.9, 50),
            impacts(answers)["levering"], *prioritise([Candidate(impacts(answers)["levering"])] * 2),
            penalty_reward(Categories(80, 10, 10), Categories(20, 40, 40), Categories(18, 40, 42)),
            mix_rate(segments, moved), mix_rate(segments, {"a": Categories(1, 1, 1)}),
            *kept, follow_up_effect(Categories(40, 35, 25), Categories(52, 20, 8)),
            follow_up_effect(Categories(40, 35, 25), Categories(0, 0, 0)),
            follow_up_effect(Categories(4, 3, 2), Categories(5, 2, 3)), expected_without_action(0.6, 0.15, 0.55),
            quotas(1200, {"a": 20_000}, {"a": 0.2})["a"],
        ]
    )  # fmt: skip
    yield dated_change([(10, 20, 70), (15, 20, 65)], 1), voice
    yield dated_change([(10, 20, 70)], 0), voice
    yield Alarm(0, 9, 3), voice
    yield rank(group.posterior([(1, 2, 3)] * 4)), {"unit": 2}
    yield points_lost(answers), {"theme": "levering"}
    yield contributions(answers), {"theme": "levering"}
    yield contributions(answers, 1000), {"theme": "levering"}
    yield importance(answers), {"theme": "levering"}
    yield revenue_at_risk([1e6], 0.8, 0.9), {"currency": "NOK"}
    yield value_of_converting([12_000.0], *kept), {"currency": "SEK"}
    curve = kaplan_meier(range(1, 30), [1] * 29)
    yield from ((curve, {"months": months}) for months in (0.5, 12, 28))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_has_a_sentence(language):
    for result, context in examples():
        text = say(result, language, **context) if not isinstance(result, type(None)) else ""
        assert text
        assert not PLACEHOLDER.search(text)
        assert "-" not in text.replace("R-indi", "")
        assert "None" not in text


@pytest.mark.parametrize("language", LONGER)
def test_no_sentence_is_left_in_english(language):
    for result, context in examples():
        assert say(result, language, **context) != say(result, "en", **context)


def test_drops_and_samples_have_words():
    assert (
        smallest_drop_words(21.3, 90, voice_of("da"))
        == "Det mindste fald, vi ville opdage inden for 90 dage, er 21 point."
    )
    assert (
        smallest_drop_words(None, 90, voice_of("en")) == "With so few answers no drop would be noticed within 90 days."
    )
    assert sample_size_words(269, 10, voice_of("sv")) == "269 svar ger en felmarginal på ± 10 poäng."


def messages_in_the_code():
    found = extract_from_dir(
        str(STATS / "words"), [("**.py", "python")], keywords={"gettext": None, "ngettext": (1, 2)}
    )
    return {message for _, _, message, _, _ in found}


@pytest.mark.parametrize("language", LONGER)
def test_catalogue_is_complete_and_keeps_the_placeholders(language):
    with (STATS / "locale" / language / "LC_MESSAGES" / "stats.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    assert {message.id for message in catalogue if message.id} == messages_in_the_code()
    for message in catalogue:
        if message.id:
            ids, strings = ([part] if isinstance(part, str) else list(part) for part in (message.id, message.string))
            assert not message.fuzzy
            for string in strings:
                assert set(PLACEHOLDER.findall(string)) == set(PLACEHOLDER.findall(ids[-1]))
