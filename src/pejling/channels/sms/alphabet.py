"""The 7-bit alphabet of text messages (3GPP TS 23.038) and its extension, each letter of which takes two places."""

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")  # sent as an escape and a letter


def strangers_in(text: str) -> str:
    """The letters outside the alphabet, each once: one of them and the whole message is sent in 16 bits a letter."""
    return "".join(dict.fromkeys(letter for letter in text if letter not in BASIC | EXTENDED))
