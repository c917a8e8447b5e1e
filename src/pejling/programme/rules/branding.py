"""Where an ask may wear the organisation's design, and what the law wants said beside it."""

NEEDS_CONSENT = frozenset({"DK", "DE"})
OBJECTION_NOTICE = frozenset({"DE"})  # § 7 (3) 4 UWG: each use of an address tells of the right to object


def may_brand(*, branded: bool, country: str, consented: bool) -> bool:
    """Whether a mail may carry a design: if the programme wants one and the contact's country lets it.

    In Denmark a survey with logo, praise or slogan is marketing and needs consent (Consumer Ombudsman, cases 16/06125
    and 10/09158); in Germany every survey by mail is advertising (BGH, VI ZR 225/17).
    """
    return branded and (consented or country not in NEEDS_CONSENT)


def needs_objection_notice(*, country: str, consented: bool) -> bool:
    """Whether a mail tells of the right to object, as the exception for customers demands."""
    return not consented and country in OBJECTION_NOTICE


def ink_on(colour: str) -> str:
    """White or near-black, whichever is read better on a #rrggbb (WCAG 2 relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    on_white, on_dark = 1.05 / (luminance + 0.05), (luminance + 0.05) / (0.0103 + 0.05)  # of #1c2530
    return "#ffffff" if on_white >= on_dark else "#1c2530"
