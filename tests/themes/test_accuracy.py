"""How often the matcher is right: floors just below what is measured; ``docs/themes.md`` says what that proves."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import pejling.demo
from pejling.demo.comments import ROOT_CAUSES
from pejling.themes.rules.defaults import DEFAULT_NAMES
from pejling.themes.rules.hearing import themes_in

HERE = Path(__file__).parent
DEMO = Path(pejling.demo.__file__).parent / "data"


class Judged(NamedTuple):
    """A comment with what it is about."""

    language: str
    comment: str
    themes: frozenset[str]


class Accuracy(NamedTuple):
    """Shares over all themes of all comments."""

    precision: float
    recall: float


def accuracy(judged: Iterable[Judged], *, among: frozenset[str] = frozenset(DEFAULT_NAMES)) -> Accuracy:
    right = found = there = 0
    for one in judged:
        heard = themes_in(one.comment, one.language) & among
        right, found, there = right + len(heard & one.themes), found + len(heard), there + len(one.themes)
    return Accuracy(right / found, right / there)


def held_out(language: str) -> list[Judged]:
    lines = (HERE / "held_out" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" | ", 1) for line in lines if not line.startswith("#"))
    return [Judged(language, comment, frozenset(themes.split()) - {"-"}) for themes, comment in pairs]


def planted() -> dict[str, list[Judged]]:
    """All comments that the demo's customers may make, with the one theme that was planted in each."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for language, comment, theme in (*_nordlys(), *_shops()):
        found[language].append(Judged(language, comment, frozenset({theme})))
    return found


def _nordlys() -> Iterator[tuple[str, str, str]]:
    for language in ("da", "nb", "sv", "en"):
        words = tomllib.loads((DEMO / "nordlys" / f"{language}.toml").read_text(encoding="utf-8"))
        filling = {"product": words["products"][0], "who": "Mette", "days": 6}
        for moment in (one for name, one in words.items() if name not in ("products", "projects", "short")):
            for themes in moment.values():
                for theme, comments in themes.items():
                    yield from ((language, comment.format(**filling), theme) for comment in comments)


def _shops() -> Iterator[tuple[str, str, str]]:
    for language, words in tomllib.loads((DEMO / "comments.toml").read_text(encoding="utf-8")).items():
        filling = {"item": words["items"][0], "days": 8}
        for category in ("detractor", "passive", "promoter"):
            for theme, comments in words[category].items():
                yield from ((language, comment.format(**filling), ROOT_CAUSES[theme]) for comment in comments)


@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_there_are_forty_held_out_sentences_about_known_themes(language):
    sentences = held_out(language)
    assert len(sentences) >= 40
    assert {theme for one in sentences for theme in one.themes} == set(DEFAULT_NAMES) - {"other"}


@pytest.mark.parametrize(
    ("language", "precision", "recall"),
    [("da", 0.90, 0.88), ("nb", 0.88, 0.90), ("nn", 0.95, 0.95), ("sv", 0.89, 0.81), ("en", 0.94, 0.92)],
)
def test_held_out_sentences(language, precision, recall):
    measured = accuracy(held_out(language))
    assert measured.precision >= precision
    assert measured.recall >= recall


@pytest.mark.parametrize(("language", "recall"), [("da", 0.69), ("nb", 0.63), ("sv", 0.58), ("en", 0.65)])
def test_themes_planted_in_the_demo_are_found(language, recall):
    assert accuracy(planted()[language]).recall >= recall


def test_what_patients_wrote_is_heard_as_people_labelled_it():
    with (HERE / "nhs_fft" / "comments.csv").open(encoding="utf-8", newline="") as file:
        judged = [Judged("en", row["comment"], frozenset(row["themes"].split())) for row in csv.DictReader(file)]
    labelled = frozenset(theme for one in judged for theme in one.themes)

    measured = accuracy(judged, among=labelled)

    assert len(judged) == 400
    assert measured.precision >= 0.52
    assert measured.recall >= 0.57
