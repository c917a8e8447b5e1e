"""What a message may be, and how a conversation is threaded."""

from hypothesis import given
from hypothesis import strategies as st

from pejling.followup.rules.messages import LONGEST_THREAD, answer_subject, clean_text, size_signed, thread

IDS = st.lists(st.text("abcxyz0189", min_size=5, max_size=240).map(lambda name: f"<{name}@x.invalid>"), max_size=40)


@given(IDS)
def test_a_thread_begins_with_the_first_ends_with_the_newest_and_fits_on_a_line(ids):
    headers = dict(thread(ids))
    known = list(dict.fromkeys(ids))
    if not known:
        assert headers == {}
        return
    said = headers["References"].split()
    assert (said[0], said[-1], headers["In-Reply-To"]) == (known[0], known[-1], known[-1])
    assert said == [one for one in known if one in said]  # in their order, each once
    assert len(headers["References"]) <= LONGEST_THREAD
    if len(" ".join(known)) <= LONGEST_THREAD:
        assert said == known


def test_what_is_missing_is_left_out():
    assert thread(["", "<a@x>", ""]) == (("In-Reply-To", "<a@x>"), ("References", "<a@x>"))


def test_re_stands_there_once():
    assert [answer_subject(one) for one in ("Din pakke", "Re: Din pakke", "SV: Din pakke", "Svar")] == [
        "Re: Din pakke",
        "Re: Din pakke",
        "SV: Din pakke",
        "Re: Svar",
    ]


def test_the_signature_counts():
    words = "x" * 139
    assert size_signed(words, name="Astrid Holm", organisation="Nordlys").length == 160
    assert size_signed(words, name="Astrid Holm", organisation="Nordlys").parts == 1
    assert size_signed(words + "x", name="Astrid Holm", organisation="Nordlys").parts == 2


def test_lines_end_as_they_do_here_and_nul_is_gone():
    assert clean_text(" \r\nHej\r\nÅse\x00 \n") == "Hej\nÅse"
