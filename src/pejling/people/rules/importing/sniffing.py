"""How a file is written: its encoding and its delimiter."""

import codecs
import csv
from collections.abc import Collection, Sequence

from charset_normalizer import from_bytes

from pejling.people.rules.importing.headers import folded
from pejling.people.rules.importing.problems import FileRefused

DELIMITERS = ",;\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD_ENCODINGS = ["cp1252", "utf_16_le", "utf_16_be"]


def encoding_by_mark(head: bytes) -> str:
    """The encoding that the first bytes give away, or nothing."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    return ""


def encoding_of_old_file(sample: bytes) -> str:
    """The encoding of a file that is not UTF-8: what old programs on Windows write."""
    best = from_bytes(sample, cp_isolation=OLD_ENCODINGS).best()
    found = best.encoding if best else "cp1252"
    return found.replace("_", "-") if found.startswith("utf") else "cp1252"


def looks_like_utf16(head: bytes) -> str:
    """UTF-16 without its mark has a zero in every second byte of the header."""
    if head[1:200:2].count(0) > len(head[1:200:2]) // 2:
        return "utf-16-le"
    return "utf-16-be" if head[0:200:2].count(0) > len(head[0:200:2]) // 2 else ""


def delimiter_of(lines: Sequence[str], known: Collection[str]) -> str:
    """The delimiter with which the header has most known columns, then with which most rows have as many cells."""
    if not lines:
        raise FileRefused("The file is empty: its first row must name the columns.")
    return max(DELIMITERS, key=lambda sign: _fitness(lines, sign, known))


def _fitness(lines: Sequence[str], delimiter: str, known: Collection[str]) -> tuple[int, int, int]:
    rows = list(csv.reader(lines, delimiter=delimiter))
    width = len(rows[0]) if rows else 0
    if width < 2:
        return (0, 0, 0)
    same = sum(len(row) == width for row in rows)
    return (sum(folded(cell) in known for cell in rows[0]), same, width)
