"""Which colleagues a note calls to a case."""

import pytest

from pejling.followup.actions.cases import EmptyNote
from pejling.followup.actions.commenting import comment_case
from pejling.followup.actions.purging import forget
from pejling.followup.models import Case, CaseColleague
from pejling.followup.queries.case_calls import compose_case_call
from pejling.followup.rules.mentioning import Mentions, Person, mentions_in
from pejling.outbox.models import Delivery
from pejling.people.models import AuditEntry
from pejling.people.queries.viewers import viewer_for
from tests.makers import NOW, TODAY, make_case, make_contact, make_employee, make_member, make_programme, make_response

IDA = Person(1, "Ida", "Ek", "ida.ek")
ANNA_H = Person(2, "Anna", "Holm", "aho")
ANNA_L = Person(3, "Anna", "Holm-Lie", "anna.lie")
ASE = Person(4, "Åse", "Ødegård", "aase")
JP = Person(5, "Jens Peter", "Bo", "jpb")
PEOPLE = (IDA, ANNA_H, ANNA_L, ASE, JP)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@Ida kig på det", (1,)),
        ("kig på det, @ida.", (1,)),
        ("(@IDA)", (1,)),
        ("@ida.ek og @aase", (1, 4)),
        ("@ida.ek@nordlys.invalid", (1,)),
        ("@Ida Ek: se her", (1,)),
        ("@Anna Holm kan du?", (2,)),
        ("@Anna Holm-Lie kan du?", (3,)),
        ("@aho", (2,)),
        ("@ÅSE ødegård", (4,)),
        ("@A\u030ase", (4,)),  # the ring written as a letter of its own
        ("@Ødegård's bil", (4,)),
        ("@Jens Peter Bo ved det", (5,)),
        ("@Bo", (5,)),
        ("@Ida @Ida @ida.ek", (1,)),
        ("skriv til ida.ek@nordlys.invalid", ()),
        ("a @ b", ()),
        ("@", ()),
        ("", ()),
    ],
)
def test_whom_a_text_means(text, keys):
    assert mentions_in(text, PEOPLE) == Mentions(keys)


def test_one_that_two_have_or_nobody_is_said_as_it_was_written():
    found = mentions_in("@Anna og @hjemme og @Idas og @anna", PEOPLE)

    assert found == Mentions((), ("hjemme", "Idas"), ("Anna", "anna"))


def test_an_address_goes_before_a_name():
    boss = Person(9, "Karl", "Ida", "ida")

    assert mentions_in("@ida", (IDA, boss)).keys == (9,)


@pytest.fixture
def case(nordlys):
    return make_case(make_response(make_programme(nordlys), score=2, comment="Ødelagt", contact=make_contact(nordlys)))


@pytest.fixture
def ida(nordlys):
    member = make_member(nordlys)
    return make_employee(nordlys, given_name="Ida", family_name="Ek", user=member.user, email="ida@nordlys.invalid")


def test_whoever_is_mentioned_is_told_and_sees_the_case_from_then_on(nordlys, case, ida, owner):
    stranger = make_employee(nordlys, user=make_member(nordlys).user)

    comment = comment_case(case=case, user=owner.user, text="@Ida, ved du noget om pakken?", now=NOW)

    assert comment.told == (ida,)
    delivery = Delivery.objects.get(kind="case_call")
    told = compose_case_call(delivery.subject_id, delivery=delivery)
    assert (told.to_address, told.to_name) == (ida.email, "Ida Ek")
    assert "Owner mentions you in the case of Åse Ørsted" in told.subject
    assert "ved du noget om pakken?" in told.text
    assert "Ødelagt" in told.text
    assert Case.objects.visible_to(viewer_for(ida.user, nordlys)).get() == case
    assert not Case.objects.visible_to(viewer_for(stranger.user, nordlys)).exists()


def test_it_is_one_note_with_ids_in_the_audit(case, ida, owner):
    comment_case(case=case, user=owner.user, text="@Ida og @Ida Ek", now=NOW)

    assert case.entries.get().kind == "note"
    assert AuditEntry.objects.get().detail == {"colleagues": [ida.public_id]}


def test_mentioned_twice_is_told_twice_and_called_once(case, ida, owner):
    for words in ("@Ida?", "@Ida!"):
        comment_case(case=case, user=owner.user, text=words, now=NOW)

    assert Delivery.objects.count() == 2
    assert CaseColleague.objects.count() == 1


def test_who_has_left_works_elsewhere_or_writes_the_note_is_not_called(nordlys, elsewhere, case, ida):
    make_employee(nordlys, given_name="Gone", left_on=TODAY)
    make_employee(elsewhere, given_name="Far")

    comment = comment_case(case=case, user=ida.user, text="@Gone @Far @Ida", now=NOW)

    assert (comment.told, comment.unknown) == ((), ("Gone", "Far"))
    assert not Delivery.objects.exists()
    assert not CaseColleague.objects.exists()


def test_nothing_said_is_refused(case, owner):
    with pytest.raises(EmptyNote):
        comment_case(case=case, user=owner.user, text=" ", now=NOW)


def test_a_mail_whose_words_were_forgotten_is_not_sent(case, ida, owner):
    comment_case(case=case, user=owner.user, text="@Ida", now=NOW)
    forget(Case.objects.all())

    delivery = Delivery.objects.get()
    assert compose_case_call(delivery.subject_id, delivery=delivery) is None
