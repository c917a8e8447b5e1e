"""The parts of the inbox: who waits for an answer, with whom it is good to speak, what is put aside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.makers import make_case, make_contact, make_programme, make_response

GOOD, LATER = (
    "Good to speak with: nobody waits for an answer",
    '<li class="rows-part muted small">Put aside until later',
)


@pytest.fixture
def opened(nordlys):
    """A case of somebody called so."""
    programme = make_programme(nordlys)

    def made(name, *, kind="detractor", aside=False):
        contact = make_contact(nordlys, given_name=name, family_name="")
        until = timezone.now() + timedelta(days=2) if aside else None
        score = 3 if kind == "detractor" else 9
        make_case(make_response(programme, score=score, contact=contact), kind=kind, snoozed_until=until)

    return made


def order(html, *words):
    return sorted(words, key=html.index)


def test_each_part_is_headed_once_but_the_first(desk, opened):
    opened("Asleep", aside=True)
    opened("Happy", kind="promoter")
    opened("Resting", kind="promoter", aside=True)
    opened("Glad", kind="promoter")
    opened("Unhappy")

    html = desk.get("/o/nordlys/cases/?show=all").text.partition("data-rows")[2]

    assert order(html, "Happy", "Unhappy", GOOD, LATER, "Asleep")[:3] == ["Unhappy", GOOD, "Happy"]
    assert order(html, "Asleep", LATER, "Glad") == ["Glad", LATER, "Asleep"]
    assert (html.count(GOOD), html.count(LATER)) == (1, 1)


def test_who_only_waits_needs_no_heading(desk, opened):
    opened("Unhappy")

    assert "rows-part" not in desk.get("/o/nordlys/cases/?show=all").text
