"""A request has a lent connection while it is worked on."""

from contextlib import contextmanager

from pejling.config.borrowing import Borrowing


class Page:
    """What Django returns: an iterable that must be closed."""

    streaming = False

    def __init__(self, lender):
        self.lender = lender
        self.content = b"page"
        self.closed_with_connection = None

    def close(self):
        self.closed_with_connection = self.lender.lent


class Flow(Page):
    streaming = True

    def __iter__(self):
        for piece in (b"one", b"two"):
            assert self.lender.lent
            yield piece


class Lender:
    lent = False

    def __enter__(self):
        assert not self.lent
        self.lent = True

    def __exit__(self, *_):
        self.lent = False


@contextmanager
def borrowing(kind):
    lender = Lender()
    page = kind(lender)

    def application(environ, start_response):
        assert lender.lent
        start_response("200 OK", [])
        return page

    yield Borrowing(application, lender), page, lender
    assert not lender.lent


def test_a_page_is_made_and_closed_with_a_connection_and_leaves_without():
    with borrowing(Page) as (application, page, lender):
        assert application({}, lambda *_: None) == [b"page"]
        assert page.closed_with_connection
        assert not lender.lent


def test_a_page_that_is_made_while_it_leaves_has_one_for_each_piece():
    with borrowing(Flow) as (application, page, lender):
        found = []
        response = application({}, lambda *_: None)
        for piece in response:
            assert not lender.lent
            found.append(piece)
        response.close()
    assert (found, page.closed_with_connection) == ([b"one", b"two"], True)
