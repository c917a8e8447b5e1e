"""``pejling marketing``: which words make a text marketing."""

from dataclasses import asdict
from typing import TextIO

import click

from pejling.cli.options import json_option, say_json
from pejling.programme.rules.marketing.lint import LANGUAGES, Ground, Purpose, marketing_in

GROUNDS = {
    Ground.DK_BRANDING: "Danish Consumer Ombudsman, case 16/06125",
    Ground.DK_SLOGAN: "Danish Consumer Ombudsman, case 10/09158",
    Ground.DK_REFERRAL: "Danish practice on rewarded referrals",
    Ground.DE_SURVEY: "German Federal Court of Justice, VI ZR 225/17: every survey by mail",
    Ground.BOTH_OFFER: "Denmark and Germany: every offer",
}


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--language", type=click.Choice(sorted(LANGUAGES)), required=True)
@click.option("--purpose", type=click.Choice([one.value for one in Purpose]), default="survey", show_default=True)
@json_option
def marketing(file: TextIO, language: str, purpose: str, as_json: bool) -> None:
    """Say which words of FILE (- is the standard input) make it marketing in Denmark or Germany.

    For survey texts the wording page says the same; this is for replies and offers written elsewhere. Ends with 1 when
    something was found.
    """
    found = marketing_in({"text": file.read()}, language=language, purpose=Purpose(purpose))
    if as_json:
        say_json([asdict(one) | {"source": GROUNDS[one.ground]} for one in found])
    for one in () if as_json else found:
        click.echo(f"{one.words or '(whatever it says)'}: {one.kind.replace('_', ' ')} ({GROUNDS[one.ground]})")
    if found:
        raise click.exceptions.Exit(1)
    if not as_json:
        click.echo("No words of marketing found.")
