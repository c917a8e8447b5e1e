"""An abusive comment is behind a warning, and still there."""

import re

from tests.makers import make_case, make_programme, make_response


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
    assert html.count("I er elendige") == 2


def test_it_is_found_by_its_words(nordlys, desk):
    case = make_case(make_response(make_programme(nordlys), score=0, comment="Jeg slår dig ihjel"))
    assert f"/cases/{case.public_id}/" in desk.get("/o/nordlys/cases/?q=ihjel").content.decode()
