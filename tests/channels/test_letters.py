import pytest
from liquid.exceptions import UndefinedError

from pejling.channels.letters import letter
from pejling.fieldwork.queries import composing

FOLDER = composing.FOLDER
OWN = ("greeting", "subject", "survey_url", "tell_url", "unsubscribe_url")
NAMES = ("closing", "high_label", "intro", "language", "low_label", "organisation", "question", "sender_name")
BAND = ("brand_headline", "brand_colour", "brand_ink")
SMALL = ("sender_title", "tell", "unsubscribe", "why", "objection")
VALUES = {name: f"<{name}> & 'more'" for name in (*NAMES, *OWN, *BAND, *SMALL)}


@pytest.mark.parametrize("title", ["", "Adviser"])
def test_one_of_many_reads_as_if_written_alone(title):
    ask = letter(FOLDER, "ask")
    for reader in ("Åse", "<b>Bo</b>"):
        values = VALUES | {"sender_title": title, "greeting": f"Hej {reader}", "survey_url": f"https://x/{reader}"}
        assert ask.write_one_of_many(values, own=OWN) == ask.write(values)


def test_a_missing_value_is_an_error():
    values = {name: value for name, value in VALUES.items() if name != "question"}
    with pytest.raises(UndefinedError):
        letter(FOLDER, "ask").write_one_of_many(values, own=OWN)


def test_values_cannot_stand_in_for_one_another():
    """Not even with the marks that a frame is cut at."""
    values = VALUES | {"greeting": "\ue000survey_url\ue001"}
    assert letter(FOLDER, "ask").write_one_of_many(values, own=OWN) == letter(FOLDER, "ask").write(values)
