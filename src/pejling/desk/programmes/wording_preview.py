"""What a customer would read on each way in: mail, page, reminder and text message."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from pejling.channels.message import Message
from pejling.desk.programmes.wording_words import WHO
from pejling.fieldwork.queries.previewing import latest_event, preview_mail, preview_text
from pejling.people.models import Contact, Event
from pejling.people.rules.viewer import Viewer
from pejling.programme.models import Programme, Wording
from pejling.programme.queries.internal import example_department
from pejling.programme.queries.wordings import reminder_of, text_message_of
from pejling.programme.rules.placeholders import PlaceholderError, render
from pejling.programme.rules.sets import Category
from pejling.programme.rules.text_messages import Size, size_of
from pejling.programme.rules.texts import Texts

NAMES = {"da": "Karen", "nb": "Ingrid", "nn": "Ingrid", "sv": "Karin", "fi": "Aino", "de": "Anna", "nl": "Anna"}
NAMES |= {"fr": "Anne", "es": "Ana", "en": "Anne"}
FAMILY_NAME, PRODUCT = "Holm", "Model 7"
MOST_CONTACTS = 8


@dataclass(frozen=True)
class Reader:
    """Who reads the preview: a contact with the event we would ask about, somebody made up, or nobody known."""

    key: str
    contact: Contact | None = None
    event: Event | None = None


@dataclass(frozen=True)
class After:
    """What follows a score of one category."""

    category: Category
    why: str
    thanks: str


@dataclass(frozen=True)
class Preview:
    """The texts with everything filled in; one that cannot be filled in is shown as it was written."""

    language: str
    subject: str
    greeting: str
    intro: str
    question: str
    low_label: str
    high_label: str
    after: Sequence[After]
    reminder_subject: str
    reminder_intro: str
    text_message: str
    size: Size
    text_reminder: str


def unsaved(programme: Programme, language: str, formality: str, texts: Texts) -> Wording:
    """A wording that nobody has been asked with."""
    return Wording(
        organisation=programme.organisation,
        programme=programme,
        language=language,
        formality=formality,
        **asdict(texts),
    )


def reader_of(key: str, wording: Wording, viewer: Viewer) -> Reader:
    """The reader chosen on the page; a contact that the viewer may not see is nobody's example."""
    if key == "nobody":
        return Reader(key)
    contact = Contact.objects.visible_to(viewer).filter(public_id=key).first()
    if contact is not None:
        return Reader(key, contact, latest_event(contact, wording))
    made_up = Contact(given_name=NAMES.get(wording.language, "Anne"), family_name=FAMILY_NAME)
    return Reader("example", made_up, Event(properties={"product": PRODUCT}) if wording.programme.touchpoint else None)


def readers_for(viewer: Viewer, language: str) -> list[tuple[str, str]]:
    """Whom to choose from: two who do not exist, then some customers of that language."""
    contacts = Contact.objects.visible_to(viewer).filter(language=language).order_by("-pk")[:MOST_CONTACTS]
    return [*((key, str(words)) for key, words in WHO.items()), *((one.public_id, str(one)) for one in contacts)]


def preview_of(wording: Wording, reader: Reader) -> Preview:
    """All texts as the reader would read them."""
    values = _values(wording, reader)

    def fill(text: str) -> str:
        try:
            return render(text, values)
        except PlaceholderError:
            return text

    reminder = reminder_of(wording)
    message = preview_text(fill(text_message_of(wording)), language=wording.language)
    reminding = f"{wording.programme.organisation.name}: {fill(reminder.subject)}"
    return Preview(
        language=wording.language,
        subject=fill(wording.subject),
        greeting=fill(wording.greeting if values["given_name"] else wording.greeting_unnamed),
        intro=fill(wording.intro),
        question=fill(wording.question),
        low_label=fill(wording.low_label),
        high_label=fill(wording.high_label),
        after=[
            After(one, fill(getattr(wording, f"why_{one}")), fill(getattr(wording, f"thanks_{one}")))
            for one in Category
        ],
        reminder_subject=fill(reminder.subject),
        reminder_intro=fill(reminder.intro),
        text_message=message,
        size=size_of(message),
        text_reminder=preview_text(reminding, language=wording.language),
    )


def letter_to(reader: Reader, wording: Wording, *, reminder: bool = False) -> Message | None:
    """The mail as it would be sent; None while a text in it cannot be filled in."""
    try:
        return preview_mail(wording, reader.contact, reader.event, reminder=reminder)
    except PlaceholderError:
        return None


def _values(wording: Wording, reader: Reader) -> dict[str, str | None]:
    programme, contact, event = wording.programme, reader.contact, reader.event
    product = event.properties.get("product") if event else None
    return {
        "given_name": contact.given_name if contact else None,
        "family_name": contact.family_name if contact else None,
        "organisation": programme.organisation.name,
        "sender": str(programme.sender or programme.organisation.name),
        "touchpoint": programme.touchpoint.name if programme.touchpoint else None,
        "product": str(product) if product else None,
        "department": example_department(programme),
    }
