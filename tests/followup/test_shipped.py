"""“You said, we did”: who is on the list, and what the draft says."""

from datetime import timedelta
from string import Formatter

import pytest

from pejling.followup.actions.cases import ContactForbidden
from pejling.followup.actions.erasing import erase_person
from pejling.followup.actions.improvements import WrongState, mark_told
from pejling.followup.actions.messages import MayNotWrite
from pejling.followup.actions.shipping import NotAsked, send_news
from pejling.followup.models import CaseMessage, ImprovementCase
from pejling.followup.queries.shipped import those_to_tell
from pejling.followup.rules.shipped import WORDS, draft_of
from pejling.people.models import ContactAddress, Suppression
from pejling.people.rules.sets import Role
from pejling.people.rules.viewer import Viewer, system_viewer
from pejling.programme.rules.texts import LANGUAGES
from tests.conftest import NOW
from tests.makers import (
    make_case,
    make_contact,
    make_employee,
    make_improvement,
    make_programme,
    make_response,
    make_unit,
)


@pytest.fixture
def programme(nordlys):
    return make_programme(nordlys)


@pytest.fixture
def shipped(nordlys):
    return make_improvement(nordlys, state="done", told_as="Pakken kan følges.")


def asked(improvement, programme, contact=None, *, no_contact=False, comment="Pakken kom for sent", **fields):
    contact = contact or make_contact(improvement.organisation)
    answer = make_response(programme, score=2, contact=contact, comment=comment, no_contact=no_contact)
    case = make_case(answer, **fields)
    ImprovementCase.objects.create(organisation=improvement.organisation, improvement=improvement, case=case)
    return contact


def listed(improvement, viewer=None):
    return those_to_tell(improvement, viewer or system_viewer(improvement.organisation_id))


def test_those_who_asked_are_told_in_their_language_by_name(nordlys, programme, shipped):
    astrid = make_employee(nordlys, given_name="Astrid", family_name="Holm")
    asked(shipped, programme, make_contact(nordlys, language="sv-FI", given_name="Åse"), assignee=astrid)
    (one,) = listed(shipped)
    assert (one.draft.language, one.employee) == ("sv", astrid)
    assert one.draft.text.split("\n\n") == [
        "Hej Åse,",
        "Den 10 mars 2026 skrev du till oss: ”Pakken kom for sent”",
        "Nu har vi gjort något åt det: Pakken kan følges.",
        "Tack för att du sa till.",
    ]


def test_nobody_is_told_of_what_is_not_done(nordlys, programme):
    idea = make_improvement(nordlys, state="doing")
    asked(idea, programme)
    assert listed(idea) == []


def test_whoever_may_not_be_contacted_is_left_out(nordlys, programme, shipped):
    asked(shipped, programme, no_contact=True)
    asked(shipped, programme, state="withdrawn")
    asked(shipped, programme, make_contact(nordlys, email=None))
    silent, deceased, reachable = (make_contact(nordlys) for _ in range(3))
    for contact, scope, reason in (
        (silent, "everything", "opt_out"),
        (deceased, "relationship", "deceased"),
        (reachable, "relationship", "opt_out"),  # no more questions is not: no answers
    ):
        digest = ContactAddress.objects.get(contact=contact).address.digest
        Suppression.objects.create(organisation=nordlys, digest=digest, scope=scope, reason=reason, created_at=NOW)
        asked(shipped, programme, contact)
    assert [one.contact for one in listed(shipped)] == [reachable]


def test_a_person_with_two_cases_is_one_and_the_newest_words_are_quoted(nordlys, programme, shipped):
    contact = make_contact(nordlys)
    asked(shipped, programme, contact, comment="New")
    asked(shipped, programme, contact, comment="Old", answered_at=NOW - timedelta(days=9))
    (one,) = listed(shipped)
    assert "New" in one.draft.text


def test_who_has_been_told_comes_last_with_who_told_them(nordlys, programme, shipped, owner):
    first = asked(shipped, programme, make_contact(nordlys, given_name="A"))
    asked(shipped, programme, make_contact(nordlys, given_name="B"))
    mark_told(improvement=shipped, contact=first, user=owner.user, now=NOW)
    assert [(one.contact.given_name, one.told_by) for one in listed(shipped)] == [("B", None), ("A", owner.user)]


def test_the_wall_holds_around_those_who_asked(nordlys, programme, shipped):
    here = make_unit(nordlys)
    asked(shipped, programme, unit=make_unit(nordlys))
    seen = asked(shipped, programme, unit=here)
    lead = Viewer(nordlys.pk, Role.LEAD, unit_ids=frozenset({here.pk}))
    assert [one.contact for one in listed(shipped, lead)] == [seen]


def test_the_erased_are_on_no_list(nordlys, programme, shipped):
    contact = asked(shipped, programme)
    erase_person(organisation=nordlys, external_id=contact.external_id, now=NOW, actor="test")
    assert listed(shipped) == []


def test_the_number_of_statements_does_not_grow(nordlys, programme, shipped, django_assert_max_num_queries):
    for _ in range(6):
        asked(shipped, programme, assignee=make_employee(nordlys))
    with django_assert_max_num_queries(2):
        assert len(listed(shipped)) == 6


def test_what_a_customer_wrote_is_never_read_as_a_template():
    draft = draft_of(language="en", name="{done}", day="1 May", comment="{name} {0}", done="{day}")
    assert "“{name} {0}”" in draft.text
    assert draft.text.startswith("Hello {done},")


def test_every_language_of_the_survey_has_a_whole_draft():
    assert set(WORDS) == {tag.partition("-")[0] for tag in LANGUAGES}
    for words in WORDS.values():
        places = {name: {field for _, field, _, _ in Formatter().parse(text) if field} for name, text in vars_of(words)}
        assert places == {
            name: {field for _, field, _, _ in Formatter().parse(text) if field} for name, text in vars_of(WORDS["en"])
        }


def vars_of(words):
    return [(name, getattr(words, name)) for name in words.__dataclass_fields__]


@pytest.mark.parametrize(("tag", "language"), [("nb-NO", "nb"), ("pl", "en"), ("de-CH", "de"), ("", "en")])
def test_a_language_we_do_not_write_gets_the_nearest_we_do(tag, language):
    assert draft_of(language=tag, name="", day="", comment="", done="x").language == language


def link_of(improvement, contact):
    return improvement.links.select_related("case__contact").get(case__contact=contact).case


def news(improvement, case, user, **fields):
    letter = {"subject": "Done", "text": "Now it is."}
    return send_news(improvement=improvement, case=case, user=user, now=NOW, **letter | fields)


def test_only_who_asked_is_told_and_only_of_what_is_done(nordlys, programme, shipped, owner):
    stranger = make_case(make_response(programme, score=2, contact=make_contact(nordlys)))
    with pytest.raises(NotAsked):
        news(shipped, stranger, owner.user)
    idea = make_improvement(nordlys)
    asked_for = link_of(idea, asked(idea, programme))
    with pytest.raises(WrongState):
        news(idea, asked_for, owner.user)


def test_whoever_may_not_be_contacted_is_not_written_to(programme, shipped, owner):
    case = link_of(shipped, asked(shipped, programme, no_contact=True))
    with pytest.raises(ContactForbidden):
        news(shipped, case, owner.user)
    assert not CaseMessage.objects.exists()
    assert not ImprovementCase.objects.exclude(told_at=None).exists()


def test_a_colleague_beyond_the_wall_writes_to_nobody(programme, shipped, colleague):
    case = link_of(shipped, asked(shipped, programme))
    with pytest.raises(MayNotWrite):
        news(shipped, case, colleague.user)


def test_one_person_gets_the_news_once_for_all_their_cases(nordlys, programme, shipped, owner):
    contact = make_contact(nordlys)
    asked(shipped, programme, contact)
    asked(shipped, programme, contact)
    first, second = (link.case for link in shipped.links.select_related("case__contact"))
    assert news(shipped, first, owner.user) == news(shipped, second, owner.user)
    assert not shipped.links.filter(told_at=None).exists()
