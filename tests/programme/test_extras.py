"""Extra questions: which may be asked, and where never."""

import pytest
from django.db import IntegrityError, transaction

from pejling.people.models import AuditEntry
from pejling.programme.actions.extras import BadExtra, NoExtraHere, ask_extra, stop_extra
from pejling.programme.models import ExtraQuestion
from pejling.programme.queries.extras import extras_of
from pejling.programme.rules.extras import ExtraText, Flaw, problems_of, value_from
from pejling.programme.rules.sets import ExtraKind, Track
from tests.makers import make_programme

WHICH = {"da": ExtraText("Hvor købte du?", ("Butik", "Nettet")), "en": ExtraText("Where?", ("Shop", "Web"))}


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys, track="touchpoint")


def asks(programme, *, place=1, kind=ExtraKind.CHOICE, texts=None, now, **options):
    return ask_extra(programme=programme, place=place, kind=kind, texts=texts or WHICH, now=now, **options)


@pytest.mark.parametrize("track", ["relationship", "pulse", "internal"])
def test_no_other_track_than_the_touchpoint_has_any(nordlys, now, track):
    with pytest.raises(NoExtraHere):
        asks(make_programme(nordlys, track=track), now=now)


def test_nor_does_the_database_take_one(nordlys):
    programme = make_programme(nordlys)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtraQuestion.objects.create(
            organisation=nordlys, programme=programme, track=programme.track, place=1, kind="text", texts={}
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtraQuestion.objects.create(organisation=nordlys, programme=programme, place=3, kind="text", texts={})


def test_none_is_asked_beside_the_relationship_even_if_one_were_there(nordlys):
    programme = make_programme(nordlys)
    ExtraQuestion.objects.create(organisation=nordlys, programme=programme, place=1, kind="text", texts={"da": {}})

    assert extras_of(programme.pk, track=programme.track) == []


def test_a_question_is_replaced_never_changed(programme, now, owner):
    first = asks(programme, now=now, user=owner.user)
    assert asks(programme, now=now) == first

    second = asks(programme, texts={"da": WHICH["da"]}, now=now)

    first.refresh_from_db()
    assert (first.retired_at, second.retired_at) == (now, None)
    assert extras_of(programme.pk, track=Track.TOUCHPOINT) == [second]
    assert AuditEntry.objects.filter(action="extra_question_asked").count() == 2


def test_asked_in_the_languages_that_have_it(programme, now):
    asks(programme, texts={"da": WHICH["da"]}, now=now)

    assert len(extras_of(programme.pk, track=Track.TOUCHPOINT, language="da")) == 1
    assert extras_of(programme.pk, track=Track.TOUCHPOINT, language="sv") == []


def test_a_question_can_be_asked_no_more(programme, now):
    asks(programme, now=now)
    stop_extra(programme=programme, place=1, now=now)
    stop_extra(programme=programme, place=1, now=now)

    assert extras_of(programme.pk, track=Track.TOUCHPOINT) == []
    assert AuditEntry.objects.filter(action="extra_question_stopped").count() == 1


@pytest.mark.parametrize(
    ("kind", "texts", "flaw"),
    [
        (ExtraKind.TEXT, {}, Flaw.NOTHING),
        (ExtraKind.TEXT, {"da": ExtraText("x" * 201)}, Flaw.TOO_LONG),
        (ExtraKind.CHOICE, {"da": ExtraText("Hvor?", ("Her",))}, Flaw.OPTIONS),
        (ExtraKind.CHOICE, {"da": ExtraText("Hvor?", tuple("12345678"))}, Flaw.OPTIONS),
        (ExtraKind.CHOICE, {**WHICH, "sv": ExtraText("Var?", ("Här", "Där", "Annat"))}, Flaw.UNEQUAL),
        (ExtraKind.RATING, {"da": ExtraText("Hvor nemt?")}, Flaw.ENDS),
    ],
)
def test_what_cannot_be_asked_is_said(programme, now, kind, texts, flaw):
    assert flaw in [one.flaw for one in problems_of(kind, texts)]
    with pytest.raises(BadExtra):
        ask_extra(programme=programme, place=1, kind=kind, texts=texts, now=now)


def test_no_kind_of_question_goes_from_0_to_10():
    """Answers from 0 to 10 are the one question's: nothing else can be taken for an nps."""
    assert set(ExtraKind) == {"choice", "rating", "text"}
    assert [value_from(ExtraKind.RATING, str(n), ()) for n in range(11)] == [None, 1, 2, 3, 4, 5, *[None] * 5]


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (ExtraKind.CHOICE, "0", 0),
        (ExtraKind.CHOICE, "1", 1),
        (ExtraKind.CHOICE, "2", None),
        (ExtraKind.CHOICE, "-1", None),
        (ExtraKind.CHOICE, "٣", None),
        (ExtraKind.CHOICE, "", None),
        (ExtraKind.TEXT, "  ", None),
        (ExtraKind.TEXT, " Ja\x00 ", "Ja"),
        (ExtraKind.TEXT, "x" * 600, "x" * 500),
    ],
)
def test_what_is_kept_of_an_answer(kind, raw, value):
    assert value_from(kind, raw, ("Butik", "Nettet")) == value
