"""What mail programs put around a reply, in the ten languages; the shapes are theirs, the words ours."""

import pytest

from pejling.fieldwork.rules.replies.quoting import new_words
from pejling.fieldwork.rules.replies.reading import read_reply

ASKED = "> How likely are you to recommend Nordlys?\n> 0: https://nordlys.invalid/r/abc/0\n> 10: https://nordlys.invalid/r/abc/10"
ATTRIBUTIONS = {
    "en-gmail": "On Tue, Mar 10, 2026 at 10:00 AM Astrid Holm <astrid@nordlys.invalid> wrote:",
    "en-apple": "On 10 Mar 2026, at 10.00, Astrid Holm <astrid@nordlys.invalid> wrote:",
    "en-folded": "On Tue, Mar 10, 2026 at 10:00 AM Astrid Holm of Nordlys in Odense\n<astrid@nordlys.invalid> wrote:",
    "da-gmail": "Den tirs. 10. mar. 2026 kl. 10.00 skrev Astrid Holm <astrid@nordlys.invalid>:",
    "da-apple": "Den 10. mar. 2026 kl. 10.00 skrev Astrid Holm <astrid@nordlys.invalid>:",
    "nb-gmail": "tir. 10. mars 2026 kl. 10:00 skrev Astrid Holm <astrid@nordlys.invalid>:",
    "nb-apple": "10. mars 2026 kl. 10:00 skrev Astrid Holm <astrid@nordlys.invalid>:",
    "nn": "tys. 10. mars 2026 kl. 10:00 skreiv Astrid Holm <astrid@nordlys.invalid>:",
    "sv-gmail": "Den tis 10 mars 2026 kl 10:00 skrev Astrid Holm <astrid@nordlys.invalid>:",
    "sv-apple": "10 mars 2026 kl. 10:00 skrev Astrid Holm <astrid@nordlys.invalid>:",
    "fi-gmail": "ti 10. maalisk. 2026 klo 10.00 Astrid Holm (astrid@nordlys.invalid) kirjoitti:",
    "de-gmail": "Am Di., 10. März 2026 um 10:00 Uhr schrieb Astrid Holm <astrid@nordlys.invalid>:",
    "de-thunderbird": "Am 10.03.26 um 10:00 schrieb Astrid Holm:",
    "nl-gmail": "Op di 10 mrt 2026 om 10:00 schreef Astrid Holm <astrid@nordlys.invalid>:",
    "fr-gmail": "Le mar. 10 mars 2026 à 10:00, Astrid Holm <astrid@nordlys.invalid> a écrit :",
    "es-gmail": "El mar, 10 mar 2026 a las 10:00, Astrid Holm (<astrid@nordlys.invalid>) escribió:",
}
HEADS = {
    "en": ("From: Astrid Holm", "Sent: Tuesday", "To: Åse", "Subject: One question"),
    "da": ("Fra: Astrid Holm", "Sendt: tirsdag", "Til: Åse", "Emne: Et spørgsmål"),
    "nb": ("Fra: Astrid Holm", "Sendt: tirsdag", "Til: Åse", "Emne: Ett spørsmål"),
    "nn": ("Frå: Astrid Holm", "Sendt: tysdag", "Til: Åse", "Emne: Eitt spørsmål"),
    "sv": ("Från: Astrid Holm", "Skickat: tisdag", "Till: Åse", "Ämne: En fråga"),
    "fi": ("Lähettäjä: Astrid Holm", "Lähetetty: tiistai", "Vastaanottaja: Åse", "Aihe: Kysymys"),
    "de": ("Von: Astrid Holm", "Gesendet: Dienstag", "An: Åse", "Betreff: Eine Frage"),
    "nl": ("Van: Astrid Holm", "Verzonden: dinsdag", "Aan: Åse", "Onderwerp: Een vraag"),
    "fr": ("De : Astrid Holm", "Envoyé : mardi", "À : Åse", "Objet : Une question"),
    "es": ("De: Astrid Holm", "Enviado el: martes", "Para: Åse", "Asunto: Una pregunta"),
}
SIGNATURES = (
    "-- \nÅse Ørsted\nDirector",
    "--\nÅse",
    "Sent from my iPhone",
    "Get Outlook for iOS",
    "Sendt fra min iPhone",
    "Sendt fra Outlook til Android",
    "Skickat från min iPhone",
    "Von meinem iPhone gesendet",
    "Gesendet von Outlook für iOS",
    "Verzonden vanaf mijn iPhone",
    "Verstuurd vanaf mijn iPad",
    "Envoyé de mon iPhone",
    "Enviado desde mi iPhone",
    "Lähetetty iPhonesta",
)
ORIGINALS = (
    "-----Original Message-----",
    "-----Oprindelig meddelelse-----",
    "-----Opprinnelig melding-----",
    "-----Ursprungligt meddelande-----",
    "-----Ursprüngliche Nachricht-----",
    "-----Oorspronkelijk bericht-----",
    "-----Message d'origine-----",
    "-----Mensaje original-----",
    "-----Alkuperäinen viesti-----",
    "________________________________",
)


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_the_mail_that_was_answered_is_cut_off(attribution):
    assert new_words(f"7 because it was late\n\n{attribution}\n\n{ASKED}\n") == "7 because it was late"


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_who_answers_below_the_quoted_mail_is_heard_too(attribution):
    assert read_reply(f"{attribution}\n{ASKED}\n\n0 because it never came\n").score == 0


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_head_that_outlook_quotes_is_cut_off(head):
    quoted = "\n".join(head) + "\n\n0: https://nordlys.invalid/r/abc/0"

    assert new_words(f"8\nGood people\n\n{quoted}") == "8\nGood people"
    bold = "\n".join(f"*{line.replace(':', ':*', 1)}" for line in head)
    assert new_words(f"8\nGood people\n\n{bold}\n\nHow likely?") == "8\nGood people"


@pytest.mark.parametrize("original", ORIGINALS)
def test_the_line_above_an_original_is_where_it_ends(original):
    assert new_words(f"9\n\n{original}\nFrom: Astrid\nHow likely?") == "9"


@pytest.mark.parametrize("signature", SIGNATURES)
def test_signatures_are_cut_off(signature):
    assert new_words(f"9 because of Bo\n\n{signature}\n") == "9 because of Bo"


def test_lines_of_other_programs_and_ends_of_lines_do_not_matter():
    assert new_words("7\r\n\r\nOn Mon, 9 Mar 2026 Astrid <a@nordlys.invalid> wrote:\r\n> How likely?\r\n") == "7"


@pytest.mark.parametrize(
    "text",
    [
        "10 because on the 3rd they wrote to me at once",
        "7\nFrom my view it was: slow",
        "2\nI wrote on 3 March: nobody answered.",
        "9\n- good people\n- good food",
    ],
)
def test_what_only_looks_like_a_quotation_stays(text):
    assert new_words(text) == text


def test_a_reply_of_nothing_but_the_quoted_mail_says_nothing():
    assert new_words(f"\n\n{ATTRIBUTIONS['en-gmail']}\n{ASKED}") == ""
