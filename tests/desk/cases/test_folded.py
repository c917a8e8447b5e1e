"""An abusive comment is behind a warning, and still there."""

import re

import pytest

from pejling.desk.accounts.board import board_of
from pejling.desk.accounts.sheet import sheet_of
from pejling.fieldwork.models import Addition, Response, Told
from pejling.followup.models import CaseMessage
from pejling.people.models import AccountContact
from pejling.people.rules.viewer import system_viewer
from tests.makers import (
    NOW,
    TODAY,
    make_account,
    make_case,
    make_contact,
    make_employee,
    make_programme,
    make_response,
)


def test_it_is_folded_in_the_list_and_in_the_case(nordlys, desk):
    case = make_case(make_response(make_programme(nordlys), score=0, comment="Jeg slår dig ihjel"))
    html = desk.get(f"/o/nordlys/cases/{case.public_id}/").content.decode()
    row = re.search(r'<a data-row class="case-row".*?</a>', html, re.S)[0]
    assert "ihjel" not in row
    assert "it seems to contain a threat" in row
    fold = re.search(r'<details class="fold abusive">.*?</details>', html, re.S)[0]
    assert "Show it" in fold
    assert '<blockquote lang="da">Jeg slår dig ihjel</blockquote>' in fold
    assert html.count("Jeg slår dig ihjel") == 1


def test_an_angry_one_is_not(nordlys, desk):
    case = make_case(make_response(make_programme(nordlys), score=0, comment="I er elendige"))
    html = desk.get(f"/o/nordlys/cases/{case.public_id}/").content.decode()
    assert "abusive" not in html
    assert html.count("I er elendige") == 3  # in the list, in the case, and quoted in the draft


def test_it_is_found_by_its_words(nordlys, desk):
    case = make_case(make_response(make_programme(nordlys), score=0, comment="Jeg slår dig ihjel"))
    assert f"/cases/{case.public_id}/" in desk.get("/o/nordlys/cases/?q=ihjel").content.decode()


THREAT = "Jeg slår dig ihjel"


class TestOnEveryOtherPage:
    """Lists say why; pages about one customer show it at a press; nothing shows it unasked."""

    @pytest.fixture
    def answer(self, nordlys, colleague):
        account = make_account(nordlys, name="Fjord")
        contact = make_contact(nordlys)
        AccountContact.objects.create(organisation=nordlys, account=account, contact=contact)
        employee = make_employee(nordlys, user=colleague.user)
        said = {"score": 0, "comment": THREAT, "contact": contact, "account": account, "employee": employee}
        return make_response(make_programme(nordlys), **said)

    @pytest.fixture
    def pages(self, nordlys, answer):
        return {
            "list": "answers/",
            "answer": f"answers/{answer.public_id}/",
            "customer": f"customers/{answer.contact.public_id}/",
            "account": f"accounts/{answer.account.public_id}/",
            "colleague": f"team/{answer.employee.public_id}/",
        }

    def html(self, desk, path):
        page = desk.get(f"/o/nordlys/{path}")
        assert page.status_code == 200
        return page.content.decode()

    @pytest.mark.parametrize("name", ["list", "account", "colleague"])
    def test_a_list_says_why_instead(self, desk, pages, name):
        html = self.html(desk, pages[name])
        assert "it seems to contain a threat" in html
        assert THREAT not in html

    @pytest.mark.parametrize("name", ["answer", "customer"])
    def test_a_page_about_one_shows_it_at_a_press(self, desk, pages, name):
        html = self.html(desk, pages[name])
        fold = re.search(r'<details class="fold abusive">.*?</details>', html, re.S)[0]
        assert THREAT in fold
        assert html.count(THREAT) == 1

    @pytest.mark.parametrize("name", ["list", "answer", "customer", "account", "colleague"])
    def test_anger_is_shown_as_ever_in_its_language(self, desk, pages, answer, name):
        Response.objects.update(comment="I er elendige")
        html = self.html(desk, pages[name])
        assert re.search(r'<(span|p|blockquote) lang="da">I er elendige<', html)
        assert "abusive" not in html

    def test_what_was_told_unasked_is_folded_too(self, nordlys, desk):
        Told.objects.create(
            organisation=nordlys,
            nature="complaint",
            comment=THREAT,
            language="da",
            at=NOW,
            day=TODAY,
            idempotency_key="k",
        )
        html = self.html(desk, "told/")
        assert "it seems to contain a threat" in html
        assert THREAT not in html

    def test_an_addition_to_an_answer_is_folded_by_itself(self, nordlys, desk, pages, answer):
        Response.objects.update(comment="I er elendige")
        Addition.objects.create(organisation=nordlys, response=answer, at=NOW, text=THREAT)
        fold = re.search(r'<details class="fold abusive">.*?</details>', self.html(desk, pages["answer"]), re.S)[0]
        assert THREAT in fold

    def test_in_a_conversation_the_customer_s_words_are_folded_and_ours_are_not(self, nordlys, desk, answer):
        case = make_case(answer)
        for direction, user in (("in", None), ("out", answer.employee.user)):
            CaseMessage.objects.create(
                organisation=nordlys, case=case, direction=direction, channel="email", at=NOW, user=user, text=THREAT,
                key=direction,
            )  # fmt: skip
        html = self.html(desk, f"cases/{case.public_id}/")
        assert html.count('<details class="fold abusive">') == 2  # the comment, and what they wrote back
        assert f'<div class="talk-words">{THREAT}</div>' in html

    def test_the_paper_for_the_meeting_says_why_instead(self, nordlys, answer):
        board = board_of(answer.account, nordlys, system_viewer(nordlys.pk), now=NOW)
        said = [one["comment"] for column in sheet_of(board, nordlys)["columns"] for one in column["answers"]]
        assert said == ["The comment is folded: it seems to contain a threat."]
