import json

from click.testing import CliRunner

from pejling.cli.marketing import marketing


def run(text, *options):
    return CliRunner().invoke(marketing, ["-", *options], input=text)


def test_a_reply_without_marketing_ends_with_zero():
    result = run("Det er vi kede af. Jeg ringer i morgen.", "--language", "da", "--purpose", "case_reply")

    assert (result.exit_code, result.output) == (0, "No words of marketing found.\n")


def test_words_are_named_with_their_source():
    result = run("Undskyld! Her er 20 % rabat.", "--language", "da", "--purpose", "case_reply")

    assert result.exit_code == 1
    assert "rabat: offer (Danish Consumer Ombudsman, case 16/06125)" in result.output


def test_an_offer_is_marketing_whatever_it_says():
    [found] = json.loads(run("Hello", "--language", "en", "--purpose", "offer", "--json").output)

    assert (found["words"], found["ground"]) == ("", "both_offer")
