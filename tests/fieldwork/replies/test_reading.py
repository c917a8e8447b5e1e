"""Replies as people write them; no database."""

import pytest

from pejling.fieldwork.rules.replies.reading import is_away, read_reply


@pytest.mark.parametrize(
    ("text", "score", "comment"),
    [
        ("7 because the parcel was late", 7, "because the parcel was late"),
        ("7 – fordi I kom for sent", 7, "fordi I kom for sent"),
        ("7—it was fine", 7, "it was fine"),
        ("0", 0, ""),
        ("10", 10, ""),
        ("10!", 10, ""),
        ("10! You are the best", 10, "You are the best"),
        ("9.", 9, ""),
        ("8/10", 8, ""),
        ("8 / 10, nice people", 8, "nice people"),
        ("8 out of 10 because of Bo", 8, "because of Bo"),
        ("8 ud af 10", 8, ""),
        ("8 av 10", 8, ""),
        ("8 von 10", 8, ""),
        ("8 sur 10", 8, ""),
        ("Score: 3", 3, ""),
        ("My score is 3, sorry", 3, "sorry"),
        ("Jeg giver jer et 9, for alt spillede", 9, "for alt spillede"),
        ("Hi Astrid,\n\n6\nThe door was closed.", 6, "The door was closed."),
        ("Hej Astrid\n\n10 fordi Bo hjalp mig.\nMvh Åse", 10, "fordi Bo hjalp mig.\nMvh Åse"),
        ("Hallo Astrid, 4, weil niemand kam", 4, "weil niemand kam"),
        ("*7*\n", 7, ""),
        ("7️⃣", 7, ""),
        ("🔟", 10, ""),
        ("７", 7, ""),
        ("3 (slow delivery)", 3, "slow delivery"),
        ("7, parce que c'était lent", 7, "parce que c'était lent"),
        ("5 porque tardó", 5, "porque tardó"),
        ("5 koska odotin", 5, "koska odotin"),
        ("5 omdat het lang duurde", 5, "omdat het lang duurde"),
        ("5 då ingen svarade", 5, "då ingen svarade"),
        ("2\n\nIkke i orden.", 2, "Ikke i orden."),
    ],
)
def test_a_number_that_opens_the_reply_and_ends_there_is_the_score(text, score, comment):
    reply = read_reply(text)

    assert (reply.score, reply.comment, reply.stop) == (score, comment, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I was not happy",
        "11",
        "100",
        "-",
        "7.5",
        "7,5",
        "7-8",
        "7 - 8",
        "7/8",
        "7 or 8",
        "7, maybe 8",
        "7 eller 8",
        "7 oder 8",
        "10:30 works for me",
        "7 days late",
        "7 dage for sent",
        "3. levering i træk der ikke kom",
        "7. marts bestilte jeg en stol",
        "1. The door\n2. The lock",
        "$5, and you still owe me that",
        "10 % too dear",
        "2 stk. manglede",
        "Call me on 7, 12 or 14 June",
        "We are 4 people here. 7",
        "7-days delivery took 12",
    ],
)
def test_any_other_number_is_words_for_a_colleague(text):
    reply = read_reply(text)

    assert (reply.score, reply.stop) == (None, False)
    assert reply.words == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop.",
        "Stop!\n\nÅse Ørsted",
        "Unsubscribe",
        "Afmeld mig",
        "Meld meg av",
        "Avregistrera",
        "Peruuta tilaus",
        "Abmelden",
        "Uitschrijven",
        "Se désabonner",
        "Darse de baja",
    ],
)
def test_a_reply_of_nothing_but_stop_wants_no_more(text):
    assert read_reply(text).stop


@pytest.mark.parametrize("text", ["Stop sending the wrong model", "Please do not stop", "7 stop"])
def test_a_sentence_with_stop_in_it_is_a_sentence(text):
    assert not read_reply(text).stop


@pytest.mark.parametrize(
    ("subject", "away"),
    [
        ("Automatic reply: Åse, one question", True),
        ("Autosvar: Åse, et spørgsmål", True),
        ("Fraværende: Åse, et spørsmål", True),
        ("Automatiskt svar: Åse", True),
        ("Automaattinen vastaus: Åse", True),
        ("Abwesenheitsnotiz: Åse", True),
        ("Automatisch antwoord: Åse", True),
        ("Réponse automatique : Åse", True),
        ("Respuesta automática: Åse", True),
        ("Re: Åse, one question", False),
        ("SV: Åse, et spørgsmål", False),
    ],
)
def test_the_subject_gives_automatic_replies_away(subject, away):
    assert is_away(subject) == away
