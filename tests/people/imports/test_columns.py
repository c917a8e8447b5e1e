import pytest

from pejling.people.actions.imports.accounts import FIELDS as ACCOUNT_FIELDS
from pejling.people.actions.imports.contacts import FIELDS
from pejling.people.actions.imports.events import FIELDS as EVENT_FIELDS
from pejling.people.rules.importing.columns import choose_columns
from pejling.people.rules.importing.headers import folded
from pejling.people.rules.importing.mapping import Mapping, read_mapping, with_constants
from pejling.people.rules.importing.problems import FileRefused


def chosen(header, mapping=None):
    columns = choose_columns(header, FIELDS, mapping or Mapping(), bag="attributes")
    return {
        one.header: one.field.name if one.field else f"attributes.{one.key}" for one in columns.used
    }, columns.unknown


@pytest.mark.parametrize("header", ["email", "E-mail", "Mail", " e_mail ", "E-post", "EMAIL ADDRESS"])
def test_usual_names_of_a_column_are_known(header):
    assert set(chosen([header])[0].values()) == {"email"}


@pytest.mark.parametrize("header", ["Fornavn", "first name", "FirstName", "given_name", "Förnamn"])
def test_names_are_known_in_the_languages_of_the_north(header):
    assert set(chosen([header])[0].values()) == {"given_name"}


@pytest.mark.parametrize("fields", [FIELDS, ACCOUNT_FIELDS, EVENT_FIELDS])
def test_no_two_fields_share_a_name(fields):
    names = [name for field in fields for name in field.names()]

    assert len(names) == len(set(names))


def test_unknown_and_unnamed_columns_are_left_out_and_the_named_ones_told():
    assert chosen(["id", "", "Favourite colour", ""]) == ({"id": "external_id"}, ("Favourite colour",))


def test_a_column_becomes_an_attribute_only_if_the_map_says_so():
    mapping = read_mapping('[columns]\n"Favourite colour" = "attributes.colour"')

    assert chosen(["id", "Favourite colour"], mapping)[0]["Favourite colour"] == "attributes.colour"


def test_what_the_map_says_wins_over_the_known_names():
    mapping = read_mapping('[columns]\n"Work mail" = "email"')

    assert chosen(["email", "Work mail"], mapping) == ({"Work mail": "email"}, ("email",))


def test_a_constant_wins_over_the_known_names():
    assert chosen(["id", "country"], with_constants(Mapping(), {"country": "NO"})) == (
        {"id": "external_id"},
        ("country",),
    )


def test_two_columns_of_one_meaning_are_refused_until_one_is_left_out():
    with pytest.raises(FileRefused, match="'email' and 'E-mail' both mean email"):
        chosen(["email", "E-mail"])
    assert chosen(["email", "E-mail"], read_mapping('[columns]\n"E-mail" = ""'))[0] == {"email": "email"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colums = 1", "unknown key 'colums'"),
        ("day_first = 1", "true or false"),
        ('decimal = ";"', '"," or "."'),
        ("[columns]\nx = []", "a text"),
        ("=", "not TOML"),
        ('[values]\nlanguage = "x"', "a table"),
    ],
)
def test_a_map_that_is_not_understood_is_refused(text, said):
    with pytest.raises(FileRefused, match=said):
        read_mapping(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[columns]\nnope = "email"', "does not have: it has id"),
        ('[columns]\nid = "mial"', "unknown field 'mial': allowed are external_id"),
        ('[columns]\nid = "attributes."', "unknown field"),
        ('[constants]\nmial = "x"', "unknown field 'mial'"),
        ('[values.mial]\nx = "y"', "unknown field 'mial'"),
    ],
)
def test_a_map_that_does_not_fit_the_file_is_refused(text, said):
    with pytest.raises(FileRefused, match=said):
        chosen(["id"], read_mapping(text))


def test_maps_that_say_the_same_have_the_same_fingerprint():
    one = read_mapping('day_first = true\n[columns]\na = "email"\nb = "phone"')
    other = read_mapping('day_first = true\n[columns]\nb = "phone"\na = "email"')

    assert one.fingerprint() == other.fingerprint() != Mapping().fingerprint()


def test_folding_forgets_case_spaces_and_signs():
    assert folded("E-Mail_ Address") == folded("emailaddress")
