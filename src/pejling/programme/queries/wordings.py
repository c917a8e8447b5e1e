"""Which wording a customer reads, and what stands in for texts that a wording leaves open."""

from dataclasses import dataclass, fields

from pejling.people.queries.prepared import Prepared, PreparedValues
from pejling.programme.models import Programme, Wording
from pejling.programme.rules.sets import Stage, Track, Whys
from pejling.programme.rules.texts import LANGUAGES, Texts, built_in_texts, common_texts, nearest_language

WORDINGS = Prepared(
    lambda here: Wording.objects.filter(programme_id=here).select_related("organisation").order_by("version"), -1
)
OF_VERSION = Prepared(
    lambda here, version: Wording.objects.filter(programme_id=here, version=version).select_related("organisation"),
    -1,
    1_000_000_000,  # as no version is numbered, nor below zero
)
VERSIONS = PreparedValues(
    lambda here: Wording.objects.filter(programme_id=here).order_by("version").values_list("language", "version"), -1
)


class NoWording(LookupError):
    """A programme without any text in the version asked for."""


@dataclass(frozen=True)
class Reminder:
    """What a reminder says instead of the ask's subject and first sentences; with placeholders."""

    subject: str
    intro: str


def wording_for(programme_id: int, language: str, version: int | None = None) -> Wording:
    """The wording in a language or the nearest one that the programme speaks: the newest version or one."""
    rows = WORDINGS.all(programme_id) if version is None else OF_VERSION.all(programme_id, version)
    newest = {row.language: row for row in rows}
    if not newest:
        raise NoWording(f"Programme {programme_id} has no wording of version {version}.")
    house = next(iter(newest.values())).organisation.language
    return newest[nearest_language(language, available=frozenset(newest), organisation=house)]


def wording_versions(programme_id: int) -> dict[str, int]:
    """The newest version of each language of a programme."""
    return dict(VERSIONS.all(programme_id))


def history_of(programme_id: int, language: str) -> list[Wording]:
    """All versions of a programme's texts in a language, the one in force first."""
    return list(Wording.objects.filter(programme_id=programme_id, language=language).order_by("-version"))


def texts_of(wording: Wording) -> Texts:
    """A wording's texts as one value."""
    return Texts(**{field.name: getattr(wording, field.name) for field in fields(Texts)})


def built_in_for(
    programme: Programme, language: str, *, formality: str | None = None, whys: Whys = Whys.REASON
) -> Texts:
    """The default texts for what a programme measures."""
    touchpoint = programme.touchpoint
    return built_in_texts(
        language,
        track=Track(programme.track),
        stage=Stage(touchpoint.stage) if touchpoint else None,
        recommend=programme.recommend,
        formality=formality,
        event_kind=touchpoint.event_kind if touchpoint else "",
        whys=whys,
    )


def reminder_of(wording: Wording) -> Reminder:
    """The wording's own reminder, else the built-in one; in a language of none, the ask is said again."""
    known = _common(wording) or {"reminder_subject": wording.subject, "reminder_intro": wording.intro}
    return Reminder(
        subject=wording.reminder_subject or known["reminder_subject"],
        intro=wording.reminder_intro or known["reminder_intro"],
    )


def text_message_of(wording: Wording) -> str:
    """What a text message says before its link: the wording's own words, else the built-in ones."""
    known = _common(wording) or {"text_message": "{{ organisation }}: " + wording.question}
    return wording.text_message or known["text_message"]


def _common(wording: Wording) -> dict[str, str]:
    return common_texts(wording.language, wording.formality) if wording.language in LANGUAGES else {}
