"""What is new in a reply: without the mail it answers and without a signature, in the ten languages we write."""

import re

# "On Tue … wrote:" in the shapes of Gmail, Apple Mail, Thunderbird and Outlook for phones; it may run over three lines.
WROTE = (
    r"wrote",
    r"skreiv",
    r"skrev(?:\s+følgende|\s+följande)?",
    r"schrieb",
    r"schreef(?:\s+het\s+volgende)?",
    r"a\s+écrit",
    r"escribió",
    r"kirjoitti",
)
DAYS = r"ma|ti|ke|to|pe|la|su|man|tir|tirs|tis|tys|ons|tor|tors|fre|lør|lau|lör|søn|sön"
OPENS = rf"(?:On|Den|Am|Le|El|Op|På|Il|{DAYS}|\d{{1,2}}\.?\s\w+\.?\s\d{{4}})\b"
ATTRIBUTION = re.compile(rf"^\s*(?=.*\d){OPENS}.{{4,300}}?\b(?:{'|'.join(WROTE)})\b.{{0,120}}:\s*$", re.IGNORECASE)
NAMED = re.compile(rf"^\s*\S.{{0,120}}<[^<>\s]+@[^<>\s]+>\s+(?:{'|'.join(WROTE)})\b.{{0,60}}:?\s*$", re.IGNORECASE)

FROM = r"(?:From|Fra|Frå|Från|Von|Van|De|Lähettäjä)"
SENT = (
    r"Sent|Date|Sendt|Dato|Skickat|Datum|Gesendet|Verzonden|Envoyé|Enviado(?:\s+el)?|Fecha|Lähetetty|Päivämäärä|"
    r"To|Til|Till|An|Aan|À|Para|Vastaanottaja"
)
HEAD = re.compile(rf"^\W*{FROM}\s?:\W*\S", re.IGNORECASE)
HEAD_GOES_ON = re.compile(rf"^\W*(?:{SENT})\s?:\W*\S", re.IGNORECASE)

ORIGINAL = re.compile(
    r"^\s*[-_*]{2,}\s*(?:Original\s+Message|Forwarded\s+message|(?:Oprindelig|Opprinnelig|Opphavleg)\s+(?:meddelelse|melding|besked)|"
    r"Ursprungligt\s+meddelande|Ursprüngliche\s+(?:Nachricht|Mail)|Oorspronkelijk\s+bericht|Message\s+d['’]origine|"
    r"Mensaje\s+original|Alkuperäinen\s+viesti)\s*[-_*]*\s*$",
    re.IGNORECASE,
)
RULE = re.compile(r"^\s*_{20,}\s*$")  # Outlook's line above the head of the mail it answers
SIGNATURE = re.compile(r"^--\s?$")
DEVICE = re.compile(
    r"^\s*(?:(?:Sent|Get)\s+(?:from|via|Outlook\s+for)|Sendt\s+(?:fra|via)|Skickat\s+från|Von\s+meinem\s.+\sgesendet|Gesendet\s+(?:von|mit)|"
    r"Verzonden\s+(?:vanaf|vanuit|met)|Verstuurd\s+vanaf|Envoyé\s+(?:de|depuis|à\s+partir)|Enviado\s+(?:desde|de)|Lähetetty\s+\S+)\b",
    re.IGNORECASE,
)


def new_words(text: str) -> str:
    """What the writer added: all above the quoted mail, or, where nothing stands above it, what stands below."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    start, after = _quote(lines)
    above = _without_signature(_unquoted(lines[:start]))
    return above or _without_signature(_unquoted(lines[after:]) if any(map(_quoted, lines[after:])) else [])


def _quote(lines: list[str]) -> tuple[int, int]:
    """Where the quoted mail begins, and where its own head ends."""
    for at, line in enumerate(lines):
        if ORIGINAL.match(line) or RULE.match(line):
            return at, at + 1
        if HEAD.match(line) and any(map(HEAD_GOES_ON.match, lines[at + 1 : at + 4])):
            return at, len(lines)
        for length in (1, 2, 3):
            together = lines[at : at + length]
            joined = " ".join(together) if all(map(str.strip, together)) else ""
            if ATTRIBUTION.match(joined) or NAMED.match(joined):
                return at, at + length
    return len(lines), len(lines)


def _unquoted(lines: list[str]) -> list[str]:
    return [line for line in lines if not _quoted(line)]


def _quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _without_signature(lines: list[str]) -> str:
    for at, line in enumerate(lines):
        if SIGNATURE.match(line) or DEVICE.match(line):
            return "\n".join(lines[:at]).strip()
    return "\n".join(lines).strip()
