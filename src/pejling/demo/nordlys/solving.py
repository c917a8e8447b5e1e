"""Did we solve it: what customers say who are asked, and what is done for those who say no."""

from datetime import date, datetime, time, timedelta

from pejling.demo.browser import BY_HAND, Browser
from pejling.demo.draws import pick, share
from pejling.demo.nordlys.stories import cast
from pejling.fieldwork.queries.links import solved_url
from pejling.followup.actions.cases import contact_case, resolve_case
from pejling.followup.models import Case, SolvedQuestion
from pejling.followup.rules.sets import CaseState, EntryKind, Solved
from pejling.people.models import Organisation
from pejling.people.rules.days import local_moment
from pejling.themes.models import Theme

ANSWERS, YES, PARTLY = 0.55, 0.8, 0.93  # how many answer at all, and of them who says yes, or at least partly
WORDS = {
    "da": ("Det virker kun halvdelen af tiden.", "Der mangler stadig en del."),
    "nb": ("Det virker bare halvparten av tiden.", "Det mangler fortsatt en del."),
    "sv": ("Det fungerar bara hälften av tiden.", "En del saknas fortfarande."),
    "en": ("It works only half of the time.", "A part is still missing."),
}
AGAIN = {
    "da": ("Ringede igen samme dag og aftalte et besøg.", "Var der i dag og blev, til kunden selv havde prøvet det."),
    "nb": ("Ringte igjen samme dag og avtalte et besøk.", "Var der i dag og ble til kunden selv hadde prøvd det."),
    "sv": ("Ringde igen samma dag och bokade ett besök.", "Var där i dag och stannade tills kunden själv hade provat."),
    "en": ("Rang again the same day and agreed on a visit.", "Was there today until the customer had tried it."),
}


def answer_whether_solved(organisation: Organisation, day: date, browser: Browser, *, is_last: bool) -> None:
    """Who was asked yesterday answers today, and who said no yesterday is helped today. Harmless to repeat.

    On the last days nobody says no by chance: nobody would be there to help them.
    """
    at = local_moment(day, time(11), organisation.zone)
    for case in _opened_again(organisation, before=at):
        _help(case, at + timedelta(hours=4))
    asked = SolvedQuestion.objects.filter(case__organisation=organisation, answer="")
    asked = asked.filter(message__at__gte=at - timedelta(days=1, hours=4), message__at__lt=at - timedelta(hours=12))
    for question in asked.select_related("case__contact", "case__response__event").order_by("pk"):
        _answer(question, at, browser, may_say_no=not is_last)


def _answer(question: SolvedQuestion, at: datetime, browser: Browser, *, may_say_no: bool) -> None:
    case = question.case
    who = case.contact.external_id if case.contact else ""
    key = (who, case.answered_at.date())
    if who in cast() or share("solved?", *key) >= ANSWERS:
        return
    draw = share("is it", *key)
    answer = Solved.YES if draw < YES else Solved.PARTLY if draw < PARTLY or not may_say_no else Solved.NO
    why = "" if answer == Solved.YES else pick(WORDS.get(_language(case), WORDS["da"]), "why", *key)
    browser.post(solved_url(question.public_id), now=at, answer=answer.value, why=why, **BY_HAND)
    if answer == Solved.NO:
        case.refresh_from_db()
        user = case.assignee.user if case.assignee else None
        said = AGAIN.get(_language(case), AGAIN["da"])[0]
        contact_case(case=case, user=user, now=at + timedelta(hours=3), text=said)


def _opened_again(organisation: Organisation, *, before: datetime) -> list[Case]:
    rows = Case.objects.unhappy().filter(organisation=organisation, state=CaseState.CONTACTED)
    rows = rows.filter(entries__kind=EntryKind.SOLVED_NO, entries__at__lt=before)
    rows = rows.select_related("assignee__user", "root_cause", "contact", "organisation").order_by("pk").distinct()
    return [case for case in rows if case.contact is None or case.contact.external_id not in cast()]


def _help(case: Case, now: datetime) -> None:
    cause = case.root_cause or Theme.objects.get(organisation_id=case.organisation_id, key="other")
    user = case.assignee.user if case.assignee else None
    done = AGAIN.get(_language(case), AGAIN["da"])[1]
    resolve_case(case=case, user=user, root_cause=cause, action_taken=done, now=now)


def _language(case: Case) -> str:
    return case.contact.language if case.contact else ""
