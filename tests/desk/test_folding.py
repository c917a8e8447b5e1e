import pytest
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as st

from pejling.desk.folding import Folded, contains, fold
from pejling.fieldwork.models import Response
from pejling.people.models import Organisation
from tests.makers import make_programme, make_response


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÆRLIG", "ærlig"),
        ("älskar", "ælskar"),
        ("SJÖ", "sjø"),
        ("Aarhus", "Århus"),
        ("café", "CAFE"),
        ("A\u030angbåt", "ångbåt"),
        ("Łódź", "łodz"),
    ],
)
def test_what_reads_the_same_is_found_as_the_same(one, other):
    assert fold(one) == fold(other)


def test_letters_of_their_own_stay_apart():
    assert fold("mål") != fold("mal")
    assert fold("øl") != fold("ol")


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x17E, exclude_categories=["Cc"]), max_size=12))
@pytest.mark.django_db
def test_the_database_folds_as_we_do(text):
    Organisation.objects.get_or_create(slug="one", defaults={"name": "One", "created_at": "2026-01-01T00:00Z"})
    folded = Organisation.objects.annotate(folded=Folded(Value(text))).values_list("folded", flat=True)[0]
    assert folded == fold(text)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ÖDELAGT", True),
        ("ødelagt", True),
        ("ESKEN ødelagt", True),
        ("ødelagt eske!", False),
        ("100%", True),
        ("1_0", False),
        ("eska", False),
    ],
)
def test_every_word_has_to_occur_and_signs_are_only_signs(nordlys, words, found):
    make_response(make_programme(nordlys), comment="Esken var Ødelagt, 100% sikkert.")
    assert Response.objects.filter(contains(words, "comment")).exists() == found


def test_a_word_may_stand_in_another_column(nordlys):
    programme = make_programme(nordlys, name="Åsted", key="x")
    make_response(programme, comment="kulde")
    rows = Response.objects.filter(contains("ÅSTED kulde", "comment", "programme__name"))
    assert rows.count() == 1


def test_an_empty_relation_is_no_match_and_no_error(nordlys):
    make_response(make_programme(nordlys), comment="kulde")
    assert not Response.objects.filter(contains("kulde", "account__name")).exists()
