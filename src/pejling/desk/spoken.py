"""Keys that come with data, as a person says them: those that we know in the reader's language, others as they are."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

EVENTS: Mapping[str, Promise] = {
    "quote": pgettext_lazy("event", "Quote"),
    "purchase": pgettext_lazy("event", "Purchase"),
    "delivery": pgettext_lazy("event", "Delivery"),
    "installation": pgettext_lazy("event", "Installation"),
    "project_delivery": pgettext_lazy("event", "Project delivery"),
    "onboarding": pgettext_lazy("event", "Onboarding"),
    "support_case": pgettext_lazy("event", "Support case"),
    "support_case_closed": pgettext_lazy("event", "Support case closed"),
    "support_case_reopened": pgettext_lazy("event", "Support case reopened"),
    "complaint": pgettext_lazy("event", "Complaint"),
    "renewal": pgettext_lazy("event", "Renewal"),
    "return": pgettext_lazy("event", "Return"),
    "cancellation": pgettext_lazy("event", "Cancellation"),
}
ROLES: Mapping[str, Promise] = {
    "decision maker": pgettext_lazy("contact", "decision maker"),
    "influencer": pgettext_lazy("contact", "influencer"),
    "user": pgettext_lazy("contact", "user"),
}


def spoken_kind(kind: str) -> str:
    """An event's kind in words; one of the house's own as it is written: shop_visit becomes "Shop visit"."""
    return str(EVENTS.get(kind) or kind.replace("_", " ").strip().capitalize())


def spoken_role(role: str) -> str:
    """What a contact is in an account; one of the house's own as it is written."""
    return str(ROLES.get(role, role))
