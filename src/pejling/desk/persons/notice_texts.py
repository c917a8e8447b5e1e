"""What employees may be told, ready to be copied, in the languages that they read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.formats import date_format

TEXTS: Mapping[str, str] = {
    "da": """Kære alle

{organisation} spørger løbende kunderne, om de vil anbefale os, og hvorfor. Fra {day} kan du på din egen side
se, hvad kunderne siger om dit arbejde: deres svar, et samlet tal og hvor usikkert det er.

Formålet er, at ros når frem, at utilfredse kunder bliver ringet op, og at vi lærer af det. Din nærmeste leder
og ledere over den ser det samme og kan skrive noter til jeres samtaler. Dine kolleger ser det ikke. Ingen
bliver sat på en rangliste, og tallet bruges ikke til løn: for én person siger det oftest mere om tilfældigheder
end om arbejdet.

Svar gemmes med kundens navn i højst 36 måneder. Du kan få slettet noter om dig og få indsigt i alt, hvad der
står om dig. Sig til, hvis noget er forkert, for eksempel hvis et svar gælder en kollega.

Har du spørgsmål, så tal med din leder eller din tillidsrepræsentant.""",
    "nb": """Kjære alle

{organisation} spør løpende kundene om de vil anbefale oss, og hvorfor. Fra {day} kan du på din egen side se hva
kundene sier om arbeidet ditt: svarene, et samlet tall og hvor usikkert det er.

Formålet er at ros når fram, at misfornøyde kunder blir oppringt, og at vi lærer av det. Din nærmeste leder og
ledere over den ser det samme og kan skrive notater til samtalene deres. Kollegene dine ser det ikke. Ingen blir
satt på en rangliste, og tallet brukes ikke til lønn: for én person sier det som oftest mer om tilfeldigheter
enn om arbeidet.

Svar lagres med kundens navn i høyst 36 måneder. Du kan få slettet notater om deg og få innsyn i alt som står om
deg. Si fra hvis noe er feil, for eksempel hvis et svar gjelder en kollega.

Har du spørsmål, så snakk med lederen din eller tillitsvalgte.""",
    "sv": """Hej alla

{organisation} frågar löpande kunderna om de vill rekommendera oss, och varför. Från och med {day} kan du på din
egen sida se vad kunderna säger om ditt arbete: deras svar, en samlad siffra och hur osäker den är.

Syftet är att beröm ska komma fram, att missnöjda kunder blir uppringda och att vi lär oss av det. Din närmaste
chef och chefer över den ser samma sak och kan skriva anteckningar inför era samtal. Dina kolleger ser det inte.
Ingen rangordnas, och siffran används inte för lön: för en enskild person säger den oftast mer om slumpen än om
arbetet.

Svar sparas med kundens namn i högst 36 månader. Du kan få anteckningar om dig raderade och få ta del av allt
som står om dig. Säg till om något är fel, till exempel om ett svar gäller en kollega.

Har du frågor, prata med din chef eller ditt fackliga ombud.""",
    "en": """Dear all

{organisation} asks its customers all year round whether they would recommend us, and why. From {day} on, you
can see on a page of your own what customers say of your work: their answers, one figure, and how uncertain it
is.

This is so that praise arrives, unhappy customers are called, and we learn. Whoever leads your unit, and those
above, see the same and may write notes for your talks. Your colleagues do not see it. Nobody is ranked, and the
figure is not used for pay: for one person it mostly says more about chance than about the work.

Answers are kept with the customer's name for at most 36 months. You can have notes about you erased, and see
everything that is written about you. Say so if something is wrong, for instance if an answer is about a
colleague.

If you have questions, talk to your lead or your union representative.""",
}


@dataclass(frozen=True)
class NoticeText:
    """The notice in one language."""

    language: str
    text: str


def notice_texts(organisation: str, day: date) -> list[NoticeText]:
    """The notice in every language, with the first day on which figures are shown."""
    return [NoticeText(language, _filled(language, organisation, day)) for language in TEXTS]


def _filled(language: str, organisation: str, day: date) -> str:
    with translation.override(language):
        text = TEXTS[language].format(organisation=organisation, day=date_format(day))
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
