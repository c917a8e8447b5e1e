"""The links of a newsletter, absolute: signed for its list, and for a person where the list has a field for it."""

from django.conf import settings

from pejling.fieldwork.rules.tokens import make_token, read_token
from pejling.people.models import Contact
from pejling.programme.models import Placement

LIST, PERSON = "n", "c"  # the purposes of the tokens: neither opens anything else


def list_url(placement: Placement, score: int | None = None) -> str:
    """Where a newsletter's readers answer, with one score chosen if given (0 is a score)."""
    token = make_token(placement.public_id, key=settings.LINK_KEY, purpose=LIST)
    return f"{settings.PUBLIC_URL}/n/{token}" if score is None else f"{settings.PUBLIC_URL}/n/{token}/{score}"


def placement_id_in(token: str) -> str | None:
    """The public id of the placement whose list a link was signed for."""
    return read_token(token, key=settings.LINK_KEY, purpose=LIST)


def person_token(public_id: str) -> str:
    """What stands for one customer in a newsletter's links, from a field of the list."""
    return make_token(public_id, key=settings.LINK_KEY, purpose=PERSON)


def person_behind(token: str, organisation_id: int) -> Contact | None:
    """The customer whose field was filled in; nobody where the tool left its tag as it was."""
    public_id = read_token(token, key=settings.LINK_KEY, purpose=PERSON) if token else None
    if public_id is None:
        return None
    rows = Contact.objects.select_related("organisation")
    return rows.filter(organisation_id=organisation_id, public_id=public_id).first()
