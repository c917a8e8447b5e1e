import pytest

from pejling.desk.collation import in_order


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("da", ["Anders", "Müller", "Ystad", "Zoo", "Ægir", "Ärlig", "Öland", "Østerbro", "Åbo", "Aalborg"]),
        ("nb", ["Bergen", "Zulu", "Ænes", "Ørsta", "Ålesund", "Aasen"]),
        ("sv", ["Aalto", "Malmö", "Zinkgruvan", "Åbo", "Ægir", "Älmhult", "Öland", "Ørsta"]),
        ("en", ["Aalborg", "Abbey", "Åbo", "Malmö", "Ørsta", "Zoo"]),
    ],
)
def test_names_stand_as_the_alphabet_has_them(language, names):
    assert in_order(reversed(names), language) == names


def test_case_and_accents_decide_only_between_equals():
    assert in_order(["anna", "Åse", "Émile", "Emil", "Anna"], "da") == ["Anna", "anna", "Emil", "Émile", "Åse"]


def test_a_decomposed_letter_is_the_same_letter():
    assert in_order(["Zoo", "A\u030abo"], "sv") == ["Zoo", "A\u030abo"]


def test_a_regional_tag_sorts_as_its_language():
    assert in_order(["Åbo", "Öland", "Älmhult"], "sv-FI") == ["Åbo", "Älmhult", "Öland"]
