"""A house's playbooks, remembered in each process for as long as nobody changes them."""

from collections.abc import Iterable
from functools import lru_cache

from pejling.fieldwork.models import Response, Told
from pejling.followup.models import HoldOut, Playbook, UnitHours
from pejling.followup.rules.book import BUILT_IN, Book, Play
from pejling.followup.rules.clocks import Opening
from pejling.followup.rules.conditions import Facts
from pejling.followup.rules.holdouts import is_held_out
from pejling.people.models import Account, Organisation
from pejling.people.queries.prepared import Prepared
from pejling.programme.models import Touchpoint
from pejling.programme.rules.sets import Category, category_of
from pejling.themes.queries.lexicons import lexicon_of
from pejling.themes.rules.hearing import themes_in

BUILT_IN_BOOK = Book()
ACCOUNT = Prepared(lambda here: Account.objects.filter(pk=here), -1)


def book_of(organisation: Organisation) -> Book:
    """The playbooks that hold now; a house that has changed none costs no read."""
    if not organisation.playbooks_version:
        return BUILT_IN_BOOK
    return _book(organisation.pk, organisation.playbooks_version)


def facts_of(heard: Response | Told, book: Book) -> Facts:
    """What is known of an answer or a complaint; the account's value is read only where it matters."""
    is_answer = isinstance(heard, Response)
    return Facts(
        score=heard.score if isinstance(heard, Response) else None,
        track=heard.track if isinstance(heard, Response) else "",
        touchpoint=heard.touchpoint_id if isinstance(heard, Response) else None,
        segment=heard.segment if isinstance(heard, Response) else _segment(heard, book),
        language=heard.language,
        has_account=heard.account_id is not None,
        value=_value(heard) if book.weighs_accounts else None,
        comment=heard.comment,
        themes=themes_of(heard, heard.comment, book),
        reachable=not is_answer or (heard.contact_id is not None and not heard.no_contact),
        held_out=bool(book.held_out) and _is_held_out(heard, book.held_out),
    )


def themes_of(heard: Response | Told, comment: str, book: Book) -> frozenset[str]:
    """What a comment of an answer or a complaint is about; looked for only where a playbook asks."""
    if not comment or not book.listens:
        return frozenset()
    return themes_in(comment, heard.language, lexicon_of(heard.organisation))


def opening_of(unit_id: int | None, organisation: Organisation, book: Book) -> Opening | None:
    """The hours of a unit that counts by them."""
    return book.openings.get(unit_id) if unit_id else None


@lru_cache(maxsize=256)
def _book(organisation_id: int, version: str) -> Book:
    """A version is drawn anew with every change, so what was read for one never has to be forgotten."""
    rows = Playbook.objects.filter(organisation_id=organisation_id)
    ids = dict(Touchpoint.objects.filter(organisation_id=organisation_id).values_list("key", "pk"))
    own = {row.key: row.play(_ids(row, ids)) for row in rows}
    plays = {play.key: play for play in BUILT_IN} | own
    hours = UnitHours.objects.filter(organisation_id=organisation_id)
    share = HoldOut.objects.filter(organisation_id=organisation_id).values_list("percent", flat=True).first()
    return Book(tuple(_in_order(plays.values())), {row.unit_id: row.opening for row in hours}, share or 0)


def _is_held_out(heard: Response | Told, percent: int) -> bool:
    """Of passives only: whoever is unhappy is always owed an answer."""
    if isinstance(heard, Told) or heard.contact is None or category_of(heard.score) != Category.PASSIVE:
        return False
    key = heard.contact.person_key
    return is_held_out(key, organisation_id=heard.organisation_id, percent=percent)


def _ids(row: Playbook, ids: dict[str, int]) -> frozenset[int]:
    return frozenset(ids[key] for key in row.conditions.get("touchpoints", ()) if key in ids)


def _in_order(plays: Iterable[Play]) -> list[Play]:
    return sorted(plays, key=lambda play: (play.position, play.key))


def _segment(told: Told, book: Book) -> str:
    """The customer's own, else their account's, as with an answer."""
    if not book.sorts_complaints:
        return ""
    own = told.contact.segment if told.contact else ""
    account = ACCOUNT.first(told.account_id) if told.account_id and not own else None
    return own or (account.segment if account else "")


def _value(heard: Response | Told) -> int | None:
    """In the organisation's own currency: amounts in others are not compared."""
    account = ACCOUNT.first(heard.account_id) if heard.account_id else None
    if account is None or account.currency != heard.organisation.currency:
        return None
    return account.value_minor
