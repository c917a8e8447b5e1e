"""What the words of a wording are in the eyes of Danish and German authorities, said beside the editor."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejling.desk.programmes.wording_form import WordingForm
from pejling.programme.rules.marketing.lint import LANGUAGES, Ground, Purpose, marketing_in
from pejling.programme.rules.marketing.words import Kind

WHAT = {
    Kind.PRAISE: gettext_lazy("praise of your own"),
    Kind.OFFER: gettext_lazy("an offer"),
    Kind.CALL_TO_BUY: gettext_lazy("a call to buy"),
    Kind.ELSEWHERE: gettext_lazy("a way to your shop, newsletter or profile"),
    Kind.REFERRAL: gettext_lazy("a reward for telling a friend"),
}
WHY = {
    Ground.DK_BRANDING: gettext_lazy(
        "Denmark: a survey may be mailed without consent if it has no logo, no praise, no call to buy and no branding; "
        "with them it is marketing and needs consent (Consumer Ombudsman, case 16/06125)."
    ),
    Ground.DK_SLOGAN: gettext_lazy(
        "Denmark: a positive description of the company and a slogan made a survey illegal spam "
        "(Consumer Ombudsman, case 10/09158)."
    ),
    Ground.DK_REFERRAL: gettext_lazy(
        "Denmark: rewarding “tip a friend” makes the message to the friend your own marketing, which needs consent. "
        "A link that the customer shares does not."
    ),
    Ground.DE_SURVEY: gettext_lazy(
        "Germany: every satisfaction survey by mail is advertising, whatever it says (Federal Court of Justice, "
        "10 July 2018, VI ZR 225/17). It needs consent, or the exception for customers of § 7 (3) UWG; the mail tells "
        "customers in Germany that they may object."
    ),
    Ground.BOTH_OFFER: gettext_lazy("Denmark and Germany: an offer is marketing and needs consent."),
}


@dataclass(frozen=True)
class Said:
    """Words with what they are, by the text that they stand in."""

    where: str
    words: str
    what: str


def marketing_notes(form: WordingForm, language: str) -> dict[str, Any]:
    """The words that were found, the reasons with their sources (each once), and whether the language is known."""
    texts = {name: text for name, text in asdict(form.texts).items() if text}
    found = marketing_in(texts, language=language, purpose=Purpose.SURVEY)
    return {
        "known": language.partition("-")[0] in LANGUAGES,
        "said": [Said(str(form.fields[one.field].label), one.words, str(WHAT[one.kind])) for one in found if one.field],
        "why": [str(WHY[ground]) for ground in dict.fromkeys(one.ground for one in found)],
        "verdict": _verdict(found=any(one.field for one in found)),
    }


def _verdict(*, found: bool) -> str:
    if found:
        return _("These words make the mail marketing. Contacts in Denmark and Germany must have consented to it.")
    return _("No words of marketing found.")
