import csv
import gzip
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejling.people.actions.imports.source import open_source
from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.importing.problems import FileRefused

KNOWN = frozenset({"id", "name", "comment"})
DANISH = "æøåÆØÅéüöäß€"
CELLS = st.text(st.sampled_from("abcdefghij ;,|\t\"'0123456789.-\n" + DANISH), max_size=30)


def write(path, rows, *, delimiter=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(path, mapping=None):
    source = open_source(path, mapping or Mapping(), KNOWN)
    return source, [cells for _, cells in source.rows()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELLS.filter(str.strip), CELLS, CELLS), min_size=1, max_size=20),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]),
)
def test_rows_written_with_any_delimiter_and_encoding_read_back_the_same(tmp_path, rows, delimiter, encoding):
    path = write(tmp_path / "rows.csv", [("id", "name", "comment"), *rows], delimiter=delimiter, encoding=encoding)

    source, found = read(path)

    assert source.delimiter == delimiter
    assert source.header == ("id", "name", "comment")
    assert [tuple(cells) for cells in found] == rows


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_detected(tmp_path, encoding):
    source, rows = read(write(tmp_path / "rows.csv", [("id", "name"), ("1", "Søren Ærø")], encoding=encoding))

    assert source.encoding == encoding
    assert rows == [["1", "Søren Ærø"]]


def test_a_letter_of_windows_far_into_the_file_is_found(tmp_path):
    rows = [("id", "name"), *(("1", "plain") for _ in range(300_000)), ("2", "Søren")]

    _, found = read(write(tmp_path / "rows.csv", rows, encoding="cp1252"))

    assert found[-1] == ["2", "Søren"]


def test_a_compressed_file_is_the_same_file(tmp_path):
    plain = write(tmp_path / "rows.csv", [("id", "name"), ("1", "Åse")])
    packed = tmp_path / "rows.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert read(packed)[1] == read(plain)[1]
    assert read(packed)[0].digest == read(plain)[0].digest


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text('id,name\n1,"two\nlines"\n,\n2,b\n')

    source = open_source(path, Mapping(), KNOWN)

    assert [(number, cells[0]) for number, cells in source.rows()] == [(2, "1"), (4, "2")]


def test_a_file_of_one_column_needs_no_delimiter(tmp_path):
    assert read(write(tmp_path / "rows.csv", [("id",), ("1",), ("2",)]))[1] == [["1"], ["2"]]


def test_known_names_tell_the_delimiter_where_counts_do_not(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("id;name\n1,5;2,5\n2,5;3,5\n")

    assert read(path)[0].delimiter == ";"


@pytest.mark.parametrize("content", [b"", b"\n", b"\n\n,,\n"])
def test_an_empty_file_is_refused(tmp_path, content):
    path = tmp_path / "rows.csv"
    path.write_bytes(content)

    with pytest.raises(FileRefused, match="empty"):
        read(path)


def test_a_damaged_compressed_file_is_refused(tmp_path):
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(gzip.compress(b"id\n" * 1000)[:-20])

    with pytest.raises(FileRefused, match="cannot be read"):
        read(path)


def test_an_encoding_that_does_not_fit_or_does_not_exist_is_refused(tmp_path):
    path = write(tmp_path / "rows.csv", [("id", "name"), ("1", "Søren")], encoding="cp1252")

    with pytest.raises(FileRefused, match="not written in utf-8"):
        read(path, Mapping(encoding="utf-8"))
    with pytest.raises(FileRefused, match="klingon"):
        read(path, Mapping(encoding="klingon"))
