"""Column names as different systems write them."""

import re
from functools import lru_cache

NOT_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded(header: str) -> str:
    """A column name without case, spaces and signs: "E-mail" and "e_mail" are the same."""
    return NOT_LETTERS.sub("", header.casefold())
