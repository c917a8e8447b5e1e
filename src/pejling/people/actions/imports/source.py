"""A file of rows: opened, its spelling detected, read as a stream."""

import codecs
import csv
import gzip
import hashlib
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.importing.problems import FileRefused
from pejling.people.rules.importing.sniffing import (
    delimiter_of,
    encoding_by_mark,
    encoding_of_old_file,
    looks_like_utf16,
)

BLOCK = 1 << 20
SAMPLE = 1 << 16
SAMPLE_LINES = 100
GZIP = b"\x1f\x8b"
csv.field_size_limit(16 * BLOCK)


@dataclass(frozen=True)
class Source:
    """A file as it was found: how it is written, what its columns are called, and what its bytes add up to."""

    path: Path
    digest: str  # SHA-256 of the content (a compressed file has the digest of what is in it)
    encoding: str
    delimiter: str
    header: tuple[str, ...]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Every row with its number; the header is row 1, empty rows are passed over."""
        with self._lines() as lines:
            reader = csv.reader(lines, delimiter=self.delimiter)
            try:
                for number, cells in enumerate(reader, start=1):
                    if number > 1 and any(cells):
                        yield number, cells
            except UnicodeDecodeError as problem:
                raise FileRefused(_not_decoded(self.path, self.encoding, problem)) from None
            except csv.Error as problem:
                raise FileRefused(f"{self.path.name}, line {reader.line_num}: {problem}.") from None

    @contextmanager
    def _lines(self) -> Iterator[IO[str]]:
        with open_bytes(self.path) as content, io.TextIOWrapper(content, encoding=self.encoding, newline="") as text:
            yield text


def open_source(path: Path, mapping: Mapping, known: Collection[str]) -> Source:
    """Read a file through once to know its digest and encoding, and its beginning to know its delimiter."""
    digest, encoding = _look_through(path, mapping.encoding)
    lines = _first_lines(path, encoding)
    delimiter = mapping.delimiter or delimiter_of(lines, known)
    header = next(csv.reader(lines, delimiter=delimiter), [])
    if not any(header):
        raise FileRefused(f"{path.name} is empty: its first row must name the columns.")
    return Source(path, digest, encoding, delimiter, tuple(name.strip() for name in header))


@contextmanager
def open_bytes(path: Path) -> Iterator[IO[bytes]]:
    """The content of a file, unpacked if it is compressed."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == GZIP
            raw.seek(0)
            if packed:
                with gzip.open(raw) as content:
                    yield io.BufferedReader(content, BLOCK)
            else:
                yield raw
    except (OSError, EOFError) as problem:
        raise FileRefused(f"{path} cannot be read: {problem}.") from None


def _look_through(path: Path, given: str) -> tuple[str, str]:
    if given and not _is_encoding(given):
        raise FileRefused(f"The map's encoding is {given!r}: allowed are utf-8, cp1252, utf-16 and the like.")
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    head, strange = b"", b""
    with open_bytes(path) as content:
        while block := content.read(BLOCK):
            head = head or block[:SAMPLE]
            digest.update(block)
            strange = strange or _not_utf8(decoder, block)
    encoding = given or encoding_by_mark(head) or looks_like_utf16(head)
    return digest.hexdigest(), encoding or (encoding_of_old_file(strange) if strange else "utf-8")


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _not_utf8(decoder: codecs.IncrementalDecoder, block: bytes) -> bytes:
    """A sample around the first byte that UTF-8 does not allow, or nothing."""
    try:
        decoder.decode(block)
    except UnicodeDecodeError as problem:
        start = max(0, problem.start - SAMPLE // 2)
        return block[start : start + SAMPLE]
    return b""


def _first_lines(path: Path, encoding: str) -> list[str]:
    try:
        with open_bytes(path) as content, io.TextIOWrapper(content, encoding=encoding, newline="") as text:
            return list(islice(text, SAMPLE_LINES))
    except UnicodeError as problem:
        raise FileRefused(_not_decoded(path, encoding, problem)) from None


def _not_decoded(path: Path, encoding: str, problem: UnicodeError) -> str:
    return f"{path.name} is not written in {encoding} ({problem}): say which encoding it has in the map."
