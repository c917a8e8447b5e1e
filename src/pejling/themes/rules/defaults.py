"""The curated list that every organisation starts with, in the order in which it is offered."""


def gettext_noop(name: str) -> str:
    """Marks a name for translation; it is translated where it is shown."""
    return name


DEFAULT_NAMES = {
    "delivery_time": gettext_noop("Delivery time"),
    "product_quality": gettext_noop("Product quality"),
    "price": gettext_noop("Price"),
    "staff_and_service": gettext_noop("Staff and service"),
    "competence": gettext_noop("Competence"),
    "information": gettext_noop("Information along the way"),
    "ordering_and_website": gettext_noop("Ordering and website"),
    "availability": gettext_noop("Availability"),
    "onboarding": gettext_noop("Getting started"),
    "returns_and_complaints": gettext_noop("Returns and complaints"),
    "invoice_and_payment": gettext_noop("Invoice and payment"),
    "other": gettext_noop("Something else"),
}
