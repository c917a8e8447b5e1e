"""Django behind the lender: a request has a database connection while it is worked on, and no longer."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pejling.people.queries.lending import Lender

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Borrowing:
    """WSGI: the application, with a lent connection."""

    def __init__(self, application: Application, lender: Lender) -> None:
        self.application = application
        self.lender = lender

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self.lender:
            response: Any = self.application(environ, start_response)
            if getattr(response, "streaming", True):
                return Flowing(response, self.lender)
            content = [response.content]
            response.close()
            return content


class Flowing:
    """A response that is made while it leaves: each piece may need the database, in whichever thread."""

    def __init__(self, response: Any, lender: Lender) -> None:
        self.response = response
        self.lender = lender
        self.pieces: Iterator[bytes] = iter(response)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self.lender:
            return next(self.pieces)

    def close(self) -> None:
        """The server is done with it."""
        with self.lender:
            self.response.close()
