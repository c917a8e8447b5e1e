"""Promoters of Nordlys: what may be given, who was thanked, who speaks for the company, whose friends have bought."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from pejling.demo.draws import chance, pick, share
from pejling.demo.nordlys.cast import COUNTRY_OF
from pejling.demo.nordlys.customers import KEY_ACCOUNT
from pejling.demo.nordlys.deeds import user_of
from pejling.fieldwork.models import Response
from pejling.followup.actions.promoters import agree_reference, find_referrals, make_referral, thank_promoter
from pejling.followup.actions.rewards import give_reward, make_pool
from pejling.followup.actions.sharing import add_review_place, set_sharing
from pejling.followup.models import Reference, Referral, RewardPool, Thanking
from pejling.followup.queries.rewards import hindrance_of
from pejling.followup.rules.promoters import REFERRAL_PROPERTY, ReferenceKind, RewardKind, ThankedHow
from pejling.people.models import Contact, Organisation, User
from pejling.people.rules.days import local_moment
from pejling.people.rules.rows import EventRow

KEY = "nordlys"
HEAD = "marte.solvang"  # head of customer experience
COFFEE, FIRST, LIMITED = "Et halvt kilo fra risteriet", "Blandt de første: kaffemaskinen Lyra 60", "Stolen Havn i ask"
CODES = tuple(f"NORD-{number:04d}" for number in range(1107, 1107 + 24 * 37, 37))
AFTER = timedelta(days=3)
THANKED, REWARDED, SPEAKS, SHARES = 0.35, 0.4, 0.25, 0.12
COMES_BY_A_FRIEND = 0.12  # of the private persons who buy something
HOW = (ThankedHow.CALLED, ThankedHow.CALLED, ThankedHow.WROTE, ThankedHow.MET)
TEXTS = {
    "da": "Vi er glade for Nordlys. Her er et link, hvis I også mangler kaffe, møbler eller mødelokaler: {{ link }}",
    "nb": "Vi er fornøyde med Nordlys. Her er en lenke hvis dere også trenger kaffe, møbler eller møterom: {{ link }}",
    "sv": "Vi är nöjda med Nordlys. Här är en länk om ni också behöver kaffe, möbler eller mötesrum: {{ link }}",
    "en": "We are happy with Nordlys. Here is a link if you need coffee, furniture or meeting rooms: {{ link }}",
}
WORDS = {
    "da": (
        "Tak fra os alle",
        "Kære {who}\n\nTak for de pæne ord. Her er en kode til risteriet: {{{{ code }}}}\n\nVenlig hilsen",
    ),
    "nb": (
        "Takk fra oss alle",
        "Hei {who}\n\nTakk for de fine ordene. Her er en kode til brenneriet: {{{{ code }}}}\n\nVennlig hilsen",
    ),
    "sv": (
        "Tack från oss alla",
        "Hej {who}\n\nTack för de fina orden. Här är en kod till rosteriet: {{{{ code }}}}\n\nVänliga hälsningar",
    ),
    "en": (
        "Thank you from all of us",
        "Dear {who}\n\nThank you for your kind words. A code for the roastery: {{{{ code }}}}\n\nKind regards",
    ),
}
WORDS_FIRST = {
    "da": (
        "Vil I prøve den før alle andre?",
        "Kære {who}\n\nTak for de pæne ord. Snart kommer Lyra 60, og I er blandt de første.\n\nVenlig hilsen",
    ),
    "nb": (
        "Vil dere prøve den før alle andre?",
        "Hei {who}\n\nTakk for de fine ordene. Snart kommer Lyra 60, og dere er blant de første.\n\nVennlig hilsen",
    ),
    "sv": (
        "Vill ni prova den före alla andra?",
        "Hej {who}\n\nTack för de fina orden. Snart kommer Lyra 60, och ni är bland de första.\n\nVänliga hälsningar",
    ),
    "en": (
        "Would you try it before anybody else?",
        "Dear {who}\n\nThank you for your kind words. Lyra 60 is coming, and you are among the first.\n\nKind regards",
    ),
}


def set_up_promoting(organisation: Organisation, now: datetime) -> None:
    """What may be given, and where friends land; harmless to repeat."""
    if RewardPool.objects.filter(organisation=organisation).exists():
        return
    by: dict[str, Any] = {"organisation": organisation, "user": user_of(organisation, HEAD), "now": now}
    make_pool(name=COFFEE, kind=RewardKind.CODE, limit=0, cost_minor=180_00, codes=CODES, **by)
    make_pool(name=FIRST, kind=RewardKind.FIRST, limit=10, cost_minor=None, codes=(), **by)
    make_pool(name=LIMITED, kind=RewardKind.LIMITED, limit=5, cost_minor=2_400_00, codes=(), **by)
    set_sharing(address=f"https://{KEY}.example/anbefalet", rewarded=False, reviews=False, texts=TEXTS, **by)
    add_review_place(name="Kontorguiden", address=f"https://kontorguiden.example/{KEY}", **by)


def look_after_promoters(organisation: Organisation, day: date, *, is_last: bool) -> None:
    """What colleagues do of an evening for those who promoted us three days ago; harmless to repeat.

    On the last day nothing is given, for the mail would lie on top of those that a visitor is to find.
    """
    evening = local_moment(day, time(17), organisation.zone)
    for answer in _promoters(organisation, day - AFTER):
        user = answer.employee.user if answer.employee else None
        if user is not None and answer.contact is not None:
            _look_after(answer, answer.contact, user, evening, gives=not is_last)
    if is_last or day.isoweekday() == 1:
        find_referrals(organisation, now=evening)


def through_friends(organisation: Organisation, events: Sequence[EventRow]) -> list[EventRow]:
    """The events of a day: some private persons came by a friend's link, and their order carries its code."""
    rows = Referral.objects.filter(organisation=organisation, contact__isnull=False).order_by("contact__external_id")
    known = list(rows.values_list("contact__country", "code")) if events else []
    return [_through_a_friend(one, known) for one in events]


def _through_a_friend(event: EventRow, known: Sequence[tuple[str, str]]) -> EventRow:
    """Friends live in one country."""
    is_private = event.kind == "purchase" and not event.account
    codes = [code for country, code in known if country == COUNTRY_OF.get(event.unit)]
    if not codes or not is_private or not chance(COMES_BY_A_FRIEND, "friend", event.message_id):
        return event
    code = pick(codes, "link", event.message_id)
    return event._replace(properties={**event.properties, REFERRAL_PROPERTY: code})


def _promoters(organisation: Organisation, day: date) -> QuerySet[Response]:
    rows = Response.objects.confirmed().filter(organisation=organisation, day=day, score__gte=9, no_contact=False)
    rows = rows.filter(contact__isnull=False).select_related("contact", "employee__user", "account", "invitation")
    return rows.order_by("contact__external_id", "answered_at")


def _look_after(answer: Response, contact: Contact, user: User, now: datetime, *, gives: bool) -> None:
    who, is_key = contact.external_id, answer.segment == KEY_ACCOUNT
    if Thanking.objects.filter(contact=contact).exists():
        return
    if gives and is_key and chance(REWARDED, "rewarded", who):
        _give(answer, contact, user, now)
    elif chance(THANKED, "thanks", who):
        thank_promoter(contact=contact, how=pick(HOW, "how", who), user=user, now=now)
    if is_key and chance(SPEAKS, "reference", who):
        kind = pick(tuple(ReferenceKind), "kind", who)
        until = now.date() + timedelta(days=365) if chance(0.5, "until", who) else None
        if not Reference.objects.filter(contact=contact, kind=kind, ended_at=None).exists():
            agree_reference(contact=contact, account=answer.account, kind=kind, until_on=until, user=user, now=now)
    if chance(SHARES, "shares", who):
        referral = make_referral(contact=contact, user=user, now=now)
        Referral.objects.filter(pk=referral.pk).update(opened=4 + int(30 * share("opened", who) ** 2))


def _give(answer: Response, contact: Contact, user: User, now: datetime) -> None:
    """A code from the roastery, or a place among the first: whoever cannot be given anything is left."""
    name = FIRST if chance(0.2, "first", contact.external_id) else COFFEE
    pool = RewardPool.objects.filter(organisation_id=contact.organisation_id, name=name).first()
    if pool is None or hindrance_of(pool, answer, now=now) is not None:
        return
    subject, text = (WORDS_FIRST if name == FIRST else WORDS).get(contact.language, WORDS["en"])
    text = f"{text.format(who=contact.given_name)}\n{user.name}"
    give_reward(pool=pool, response=answer, subject=subject, text=text, user=user, now=now)
