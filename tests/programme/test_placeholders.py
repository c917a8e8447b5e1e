"""Placeholders: filled in strictly, without gaps."""

import pytest

from pejling.programme.rules.placeholders import NAMES, PlaceholderError, render, validate

SUBJECT = "{% if given_name %}{{ given_name }}, one question{% else %}One question{% endif %}"


def test_a_name_is_filled_in():
    assert render(SUBJECT, {"given_name": "Åse"}) == "Åse, one question"


@pytest.mark.parametrize("values", [{}, {"given_name": ""}, {"given_name": None}])
def test_a_missing_name_leaves_no_gap(values):
    assert render(SUBJECT, values) == "One question"


def test_text_without_placeholders_stays_as_it_is():
    assert render("100 % & <b>", {}) == "100 % & <b>"


def test_a_value_is_never_read_as_a_template():
    assert render("Hej {{ given_name }}", {"given_name": "{{ sender }}"}) == "Hej {{ sender }}"


def test_an_unknown_placeholder_is_refused_by_name_with_those_allowed():
    with pytest.raises(PlaceholderError, match="first_name") as refusal:
        validate("Hello {{ first_name }}")
    assert all(name in str(refusal.value) for name in NAMES)


def test_an_unknown_placeholder_is_refused_also_where_it_would_not_be_reached():
    with pytest.raises(PlaceholderError, match="surname"):
        validate("{% if given_name %}{{ surname }}{% endif %}")


def test_an_unknown_value_is_refused():
    with pytest.raises(PlaceholderError, match="colour"):
        render("Hello", {"colour": "red"})


@pytest.mark.parametrize(
    "text",
    [
        "{{ given_name",
        "{% if given_name %}",
        "{{ given_name | shout }}",
        "{% for x in (1..1000000000) %}x{% endfor %}",
        "{% include 'secret' %}",
        "{% assign a = 1 %}",
    ],
)
def test_what_cannot_be_read_is_refused_with_the_text(text):
    with pytest.raises(PlaceholderError, match="cannot be read"):
        validate(text)


@pytest.mark.parametrize("name", NAMES)
def test_each_allowed_name_is_accepted(name):
    validate(f"{{{{ {name} }}}}")
