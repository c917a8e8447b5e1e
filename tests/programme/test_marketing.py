"""The words that make a message marketing; no database."""

import pytest

from pejling.programme.rules.marketing.lint import Ground, Purpose, marketing_in
from pejling.programme.rules.marketing.words import Kind


def found(text, language="en", purpose=Purpose.SURVEY):
    return [(one.words, one.kind) for one in marketing_in({"intro": text}, language=language, purpose=purpose)]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "We are the market leader in energy.", Kind.PRAISE),
        ("en", "Thank you for choosing our award-winning service.", Kind.PRAISE),
        ("en", "Answer and get a 10 % discount.", Kind.OFFER),
        ("en", "A special offer for you", Kind.OFFER),
        ("en", "Save 20 on your next visit", Kind.OFFER),
        ("en", "Order again with one click", Kind.CALL_TO_BUY),
        ("en", "Follow us on Instagram", Kind.ELSEWHERE),
        ("en", "See www.nordlys.invalid/news", Kind.ELSEWHERE),
        ("en", "Get 50 for every friend who joins", Kind.REFERRAL),
        ("da", "Vi er Danmarks førende elselskab.", Kind.PRAISE),
        ("da", "Tak for din tillid til verdens bedste kaffe", Kind.PRAISE),
        ("da", "Få rabat på din næste ordre", Kind.OFFER),
        ("da", "Spar op til 30 i denne uge", Kind.OFFER),
        ("da", "Køb nu og få den i morgen", Kind.CALL_TO_BUY),
        ("da", "Tilmeld dig vores nyhedsbrev", Kind.ELSEWHERE),
        ("da", "Tip en ven og få 100 kr.", Kind.REFERRAL),
        ("de", "Wir sind der führende Anbieter.", Kind.PRAISE),
        ("de", "Nutzen Sie unser Angebot", Kind.OFFER),
        ("de", "Jetzt bestellen", Kind.CALL_TO_BUY),
        ("de", "Besuchen Sie unseren Onlineshop", Kind.ELSEWHERE),
        ("de", "Freunde werben und sparen", Kind.REFERRAL),
    ],
)
def test_words_that_make_a_survey_marketing_are_found(language, text, kind):
    assert kind in {kind for _, kind in found(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thank you for your order of Model 7. How did the delivery go?"),
        ("en", "Best regards, Astrid"),
        ("en", "How likely are you to recommend Nordlys to a friend or colleague?"),
        ("en", "Tell us what went wrong, please."),
        ("da", "Tak for dit køb. Med bedste hilsner Astrid"),
        ("da", "Du bestilte Model 7 i webklienten."),
        ("da", "Hvor sandsynligt er det, at du vil anbefale Nordlys til en ven eller kollega?"),
        ("de", "Danke für Ihren Kauf. Beste Grüße, Astrid"),
        ("de", "Wie wahrscheinlich ist es, dass Sie Nordlys einem Freund empfehlen?"),
        ("de", "Ihre Bestellung ist angekommen."),
    ],
)
def test_what_belongs_to_a_survey_is_not(language, text):
    assert [one for one in found(text, language) if one[1] != Kind.BY_NATURE] == []


def test_a_finding_names_the_field_the_words_and_whose_practice_it_is():
    texts = {"subject": "One question", "intro": "Answer for a discount, a Discount!"}

    [finding] = marketing_in(texts, language="en", purpose=Purpose.SURVEY)

    assert (finding.field, finding.words, finding.ground) == ("intro", "discount", Ground.DK_BRANDING)


def test_in_germany_a_survey_is_advertising_whatever_it_says():
    assert [one.ground for one in marketing_in({}, language="de", purpose=Purpose.SURVEY)] == [Ground.DE_SURVEY]
    assert marketing_in({}, language="da", purpose=Purpose.SURVEY) == []


def test_an_offer_is_marketing_by_nature_and_a_case_reply_only_by_its_words():
    assert [one.ground for one in marketing_in({}, language="da", purpose=Purpose.OFFER)] == [Ground.BOTH_OFFER]
    assert marketing_in({"text": "We are sorry."}, language="en", purpose=Purpose.CASE_REPLY) == []
    assert found("We are sorry. Here is a voucher.", purpose=Purpose.CASE_REPLY) == [("voucher", Kind.OFFER)]
