"""Who in an account was asked and heard, and what they said: for many accounts in a few reads."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from pejling.fieldwork.models import Invitation, Response
from pejling.fieldwork.queries.memberships import Member, members_of
from pejling.fieldwork.rules.parts import Weight
from pejling.fieldwork.rules.sets import Source
from pejling.followup.rules.voices import Voice, Word
from pejling.people.rules.viewer import Viewer
from pejling.programme.rules.sets import Track

Person = tuple[int, int]  # an account and one of its contacts


@dataclass(frozen=True)
class Said:
    """An answer of somebody in an account; the score is missing where it is closed to the viewer."""

    pk: int
    contact_id: int | None
    word: Word
    asked: bool  # not given by somebody who passed by


@dataclass(frozen=True)
class Voices:
    """What is known of some accounts' people."""

    members: Mapping[int, Sequence[Member]] = field(default_factory=dict)
    asked: Mapping[Person, date] = field(default_factory=dict)
    said: Mapping[int, Sequence[Said]] = field(default_factory=dict)  # by account, newest first

    def of(self, account_id: int) -> list[Voice]:
        """One voice for each contact of an account."""
        words: dict[int | None, list[Word]] = defaultdict(list)
        for said in self.said.get(account_id, ()):
            words[said.contact_id].append(said.word)
        return [
            Voice(
                decides=member.weight == Weight.DECIDES,
                asked_on=self.asked.get((account_id, member.contact_id)),
                words=words[member.contact_id],
            )
            for member in self.members.get(account_id, ())
        ]

    def heard_on(self, account_id: int) -> date | None:
        """The day of the newest answer of anybody."""
        said = self.said.get(account_id)
        return said[0].word.on if said else None


def voices_of(viewer: Viewer, account_ids: Collection[int], *, today: date) -> Voices:
    """The people of some accounts; that somebody answered is known to all, their scores are not."""
    if not account_ids:
        return Voices()
    return Voices(
        members=members_of(viewer.organisation_id, account_ids, on=today),
        asked=_asked(account_ids),
        said=_said(viewer, account_ids),
    )


def _asked(account_ids: Collection[int]) -> dict[Person, date]:
    """When each person was asked last; by account alone, for its index is the short way."""
    rows = Invitation.objects.filter(account_id__in=account_ids, handed_over_at__isnull=False, contact__isnull=False)
    last = rows.order_by().values_list("account_id", "contact_id").annotate(last=Max("asked_on"))
    return {(account_id or 0, contact_id or 0): on for account_id, contact_id, on in last}


def _said(viewer: Viewer, account_ids: Collection[int]) -> dict[int, list[Said]]:
    rows = Response.objects.confirmed().filter(account_id__in=account_ids)
    columns = ("pk", "account_id", "contact_id", "track", "day", "answered_at", "score", "source")
    answers = sorted(rows.order_by().values_list(*columns), key=lambda row: (row[5], row[0]), reverse=True)
    is_open = _open_to(viewer, account_ids)
    said: dict[int, list[Said]] = defaultdict(list)
    for pk, account_id, contact_id, track, day, _at, score, source in answers:
        word = Word(Track(track), day, score if is_open is None or pk in is_open else None)
        said[account_id or 0].append(Said(pk, contact_id, word, asked=source != Source.OPEN))
    return said


def _open_to(viewer: Viewer, account_ids: Collection[int]) -> set[int] | None:
    """The answers whose scores a viewer sees; None for all."""
    if viewer.sees_everything:
        return None
    rows = Response.objects.visible_to(viewer).filter(account_id__in=account_ids)
    return set(rows.order_by().values_list("pk", flat=True))
