"""“You said, we did”: the words that somebody is told with, in their own language; a person reads and sends them."""

from collections.abc import Mapping
from dataclasses import dataclass

OTHERWISE = "en"
NEWS = "news:"  # how the keys of such messages begin


@dataclass(frozen=True)
class Words:
    """The parts of the draft in one language."""

    subject: str
    greeting: str
    greeting_unnamed: str
    said: str
    said_nothing: str  # where the customer's words are not kept, or there were none
    done: str
    thanks: str


@dataclass(frozen=True)
class Draft:
    """What a named employee may send, once they have read it."""

    language: str
    subject: str
    text: str


WORDS: Mapping[str, Words] = {
    "en": Words(
        "You said it, we have done something about it",
        "Hello {name},",
        "Hello,",
        "On {day} you told us: “{comment}”",
        "On {day} you told us that we had not been good enough.",
        "Now we have done something about it: {done}",
        "Thank you for telling us.",
    ),
    "da": Words(
        "Du sagde det, og vi har gjort noget ved det",
        "Hej {name}",
        "Hej",
        "Den {day} skrev du til os: “{comment}”",
        "Den {day} fortalte du os, at vi ikke havde været gode nok.",
        "Nu har vi gjort noget ved det: {done}",
        "Tak, fordi du sagde det.",
    ),
    "nb": Words(
        "Du sa det, og vi har gjort noe med det",
        "Hei {name}",
        "Hei",
        "{day} skrev du til oss: «{comment}»",
        "{day} fortalte du oss at vi ikke hadde vært gode nok.",
        "Nå har vi gjort noe med det: {done}",
        "Takk for at du sa fra.",
    ),
    "nn": Words(
        "Du sa det, og vi har gjort noko med det",
        "Hei {name}",
        "Hei",
        "{day} skreiv du til oss: «{comment}»",
        "{day} fortalde du oss at vi ikkje hadde vore gode nok.",
        "No har vi gjort noko med det: {done}",
        "Takk for at du sa frå.",
    ),
    "sv": Words(
        "Du sa det, och vi har gjort något åt det",
        "Hej {name},",
        "Hej,",
        "Den {day} skrev du till oss: ”{comment}”",
        "Den {day} berättade du för oss att vi inte hade varit bra nog.",
        "Nu har vi gjort något åt det: {done}",
        "Tack för att du sa till.",
    ),
    "fi": Words(
        "Kerroit meille, ja teimme asialle jotain",
        "Hei {name},",
        "Hei,",
        "Kerroit meille {day}: ”{comment}”",
        "Kerroit meille {day}, että emme olleet riittävän hyviä.",
        "Nyt olemme tehneet asialle jotain: {done}",
        "Kiitos, että kerroit.",
    ),
    "de": Words(
        "Sie haben es gesagt, wir haben etwas getan",
        "Guten Tag {name},",
        "Guten Tag,",
        "am {day} haben Sie uns geschrieben: „{comment}“",
        "am {day} haben Sie uns gesagt, dass wir nicht gut genug waren.",
        "Jetzt haben wir etwas dafür getan: {done}",
        "Danke, dass Sie es uns gesagt haben.",
    ),
    "nl": Words(
        "U zei het, wij hebben er iets aan gedaan",
        "Beste {name},",
        "Goedendag,",
        "Op {day} schreef u ons: “{comment}”",
        "Op {day} liet u ons weten dat wij niet goed genoeg waren.",
        "Nu hebben wij er iets aan gedaan: {done}",
        "Dank u dat u het ons hebt laten weten.",
    ),
    "fr": Words(
        "Vous l’avez dit, nous avons agi",
        "Bonjour {name},",
        "Bonjour,",
        "Le {day}, vous nous avez écrit : « {comment} »",
        "Le {day}, vous nous avez dit que nous n’avions pas été à la hauteur.",
        "Nous avons maintenant agi : {done}",
        "Merci de nous l’avoir dit.",
    ),
    "es": Words(
        "Usted lo dijo, y hemos hecho algo",
        "Hola, {name}:",
        "Hola:",
        "El {day} nos escribió: «{comment}»",
        "El {day} nos dijo que no habíamos estado a la altura.",
        "Ahora hemos hecho algo al respecto: {done}",
        "Gracias por decírnoslo.",
    ),
}


def spoken(tag: str) -> str:
    """The language a draft is written in for somebody whose language is this."""
    base = tag.partition("-")[0].lower()
    return base if base in WORDS else OTHERWISE


def draft_of(*, language: str, name: str, day: str, comment: str, done: str) -> Draft:
    """The whole draft; words that a customer wrote are quoted as they stand, never as a template. The mail signs it."""
    words = WORDS[spoken(language)]
    parts = [
        words.greeting.format(name=name) if name else words.greeting_unnamed,
        words.said.format(day=day, comment=comment) if comment else words.said_nothing.format(day=day),
        words.done.format(done=done),
        words.thanks,
    ]
    return Draft(spoken(language), words.subject, "\n\n".join(parts))
