"""Playbooks, their clocks, letters and offers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pejling.desk.labels.words import Words
from pejling.followup.rules.sets import Clock, Finder, OfferKind, Presence, Purpose, Topic

PLAYBOOKS: Words = {
    "detractor": _("Unhappy customer"),
    "complaint": _("Complaint"),
    "passive": _("Passive customer"),
    "advocate": _("Happy account"),
    "promoter": _("Happy customer with something to say"),
}
PRESENCES: Words = {
    Presence.ANY: _("It does not matter"),
    Presence.YES: pgettext_lazy("condition", "Yes"),
    Presence.NO: pgettext_lazy("condition", "No"),
}
FINDERS: Words = {
    Finder.SERVED: _("Whoever served the customer"),
    Finder.OWNER: _("Whoever looks after the account"),
    Finder.LEAD: _("The unit's lead"),
    Finder.ROTATION: _("In turn among the unit's colleagues"),
    Finder.NAMED: _("A named colleague"),
}
CLOCKS: Words = {
    Clock.HOURS: _("clock hours, day and night"),
    Clock.OPENING: _("clock hours, and then at the next opening"),
    Clock.WORKDAYS: _("workdays"),
}
PURPOSES: Words = {
    Purpose.FIRST: _("The first letter"),
    Purpose.UNSAID: _("The first letter, where no words came"),
    Purpose.SECOND: _("The second letter"),
    Purpose.THANKS: _("Thanks"),
    Purpose.REFERRAL: _("Asking to be recommended"),
    Purpose.REFERENCE: _("Asking for a reference"),
    Purpose.REWARD: _("A small thank-you gift"),
    Purpose.STANDARD: _("Standard answer"),
}
TOPICS: Words = {
    Topic.LATE_DELIVERY: _("Late delivery"),
    Topic.PRICE: pgettext_lazy("complaint", "Price"),
    Topic.WAITING_TIME: _("Waiting time"),
    Topic.QUALITY: pgettext_lazy("complaint", "Quality"),
    Topic.RUDE_SERVICE: _("Rude service"),
    Topic.INVOICE_ERROR: _("Error on the invoice"),
}
OFFER_KINDS: Words = {
    OfferKind.UPGRADE: pgettext_lazy("offer", "upgrade"),
    OfferKind.ALTERNATIVE: pgettext_lazy("offer", "alternative"),
    OfferKind.APOLOGY: pgettext_lazy("offer", "apology"),
    OfferKind.REFUND: pgettext_lazy("offer", "refund"),
}
SETS: dict[str, Words] = {
    "purpose": PURPOSES,
    "topic": TOPICS,
    "offer_kind": OFFER_KINDS,
    "clock": CLOCKS,
    "presence": PRESENCES,
    "finder": FINDERS,
}
