"""The first pass over a file: every row is read, built and checked; nothing is written."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from pejling.people.actions.imports.kind import Kind, Numbered, Situation
from pejling.people.actions.imports.report import KEPT, ImportReport
from pejling.people.actions.imports.source import Source
from pejling.people.models import Organisation
from pejling.people.rules.importing.columns import Column, Columns, choose_columns
from pejling.people.rules.importing.dates import DateOrder, DateStyle, OrderVotes
from pejling.people.rules.importing.fields import Style
from pejling.people.rules.importing.mapping import Mapping
from pejling.people.rules.importing.problems import ColumnMissing, FileRefused, Problem
from pejling.people.rules.importing.reading import Cells, RowReader, row_reader
from pejling.people.rules.importing.tables import TableReader

AT_ONCE = 2000


@dataclass(frozen=True)
class Checker:
    """Everything that is needed to check the rows of a file."""

    source: Source
    kind: Kind
    situation: Situation
    reader: RowReader
    tables: TableReader | None  # for kinds that make many rows at once
    columns: Columns

    def report(self, *, dry_run: bool) -> ImportReport:
        """A report without counts yet."""
        return ImportReport(
            kind=self.kind.kind.value,
            name=self.source.path.name,
            encoding=self.source.encoding,
            delimiter=self.source.delimiter,
            dry_run=dry_run,
            unknown_columns=self.columns.unknown,
        )

    def chunks(self, report: ImportReport, on_problem: Callable[[Problem], None]) -> Iterator[list[Numbered]]:
        """The good rows, chunk by chunk; counts and problems go into the report."""
        for batch in _batches(self.source):
            built, problems = self._built(batch, report)
            problems += self.kind.check(built, self.situation)
            bad = {problem.row for problem in problems}
            report.rows += len(batch)
            report.refused += len(bad)
            _note(report, sorted(problems, key=lambda problem: problem.row), on_problem)
            yield [row for row in built if row[0] not in bad] if bad else built

    def _built(
        self, batch: Sequence[tuple[int, list[str]]], report: ImportReport
    ) -> tuple[list[Numbered], list[Problem]]:
        """The rows of a batch that can be made, in their order, and the problems of the others."""
        built: list[Numbered] = []
        problems: list[Problem] = []
        if self.tables is None or self.kind.build_many is None:
            for number, cells in batch:
                self._build(number, cells, built, problems, report)
            return built, problems
        table = self.tables.read([cells for _, cells in batch])
        rows = self.kind.build_many(table, self.situation)
        if not table.unclear:
            return list(zip([number for number, _ in batch], rows, strict=True)), problems
        for place, ((number, cells), row) in enumerate(zip(batch, rows, strict=True)):
            if place in table.unclear:
                self._build(number, cells, built, problems, report)
            else:
                built.append((number, row))
        return built, problems

    def _build(
        self, number: int, texts: Sequence[str], built: list[Numbered], problems: list[Problem], report: ImportReport
    ) -> None:
        cells = self.reader.read(number, texts)
        if not cells.problems and self.kind.passes_over(cells):
            report.passed_over += 1
            return
        _refuse_missing(cells, self.kind)
        row = self.kind.build(cells, self.situation)
        if cells.problems:
            problems += cells.problems
        else:
            built.append((number, row))


def prepare(source: Source, kind: Kind, mapping: Mapping, *, organisation: Organisation, now: datetime) -> Checker:
    """Match the file's columns with the fields and settle how its dates are written."""
    columns = choose_columns(source.header, kind.fields, mapping, bag=kind.bag)
    _refuse_without_needed(source, columns, mapping, kind)
    zone = ZoneInfo(organisation.zone)
    styles = {
        column.header: Style(dates, zone)
        for column, dates in zip(columns.used, _date_styles(source, columns.used, mapping), strict=True)
    }
    reader = row_reader(
        columns.used,
        styles=styles,
        meanings=mapping.values,
        constants=_constants(kind, mapping, Style(_given_style(mapping), zone)),
        width=len(source.header),
    )
    digest = hashlib.sha256(source.digest.encode() + mapping.fingerprint()).hexdigest()
    headers = {column.field.name: column.header for column in columns.used if column.field}
    situation = Situation(organisation, digest, now, headers, mapping.decimal, source.digest)
    empty = {one.name: None if one.is_date else "" for one in kind.fields}
    tables = TableReader(reader, empty) if kind.build_many else None
    return Checker(source, kind, situation, reader, tables, columns)


def _batches(source: Source) -> Iterator[list[tuple[int, list[str]]]]:
    batch = []
    for row in source.rows():
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _note(report: ImportReport, problems: Sequence[Problem], on_problem: Callable[[Problem], None]) -> None:
    report.problem_count += len(problems)
    report.problems += problems[: KEPT - len(report.problems)]
    for problem in problems:
        on_problem(problem)


def _refuse_missing(cells: Cells, kind: Kind) -> None:
    wrong = {problem.column for problem in cells.problems}
    for group in kind.needs:
        named = [cells.headers[name] for name in group if name in cells.headers] or [group[0]]
        if not any(name in cells.values for name in group) and not wrong & set(named):
            cells.problems.append(Problem(cells.row, " or ".join(named), "", "a value"))


def _refuse_without_needed(source: Source, columns: Columns, mapping: Mapping, kind: Kind) -> None:
    there = {column.field.name for column in columns.used if column.field} | set(mapping.constants)
    for group in kind.needs:
        if not there & set(group):
            raise ColumnMissing(source.path.name, source.header, group)


def _given_style(mapping: Mapping) -> DateStyle:
    if mapping.date_format:
        return DateStyle(format=mapping.date_format)
    if mapping.day_first is None:
        return DateStyle()
    return DateStyle(DateOrder.DAY_FIRST if mapping.day_first else DateOrder.MONTH_FIRST)


def _date_styles(source: Source, used: Sequence[Column], mapping: Mapping) -> list[DateStyle]:
    """How each column writes its dates: as the map says, else as all its rows show."""
    given = _given_style(mapping)
    dated = tuple(column for column in used if column.field and column.field.is_date)
    if not dated or given != DateStyle():
        return [given] * len(used)
    orders = cache(partial(_orders, source, dated))
    return [DateStyle(look=partial(_order, orders, column.index)) if column in dated else given for column in used]


def _order(orders: Callable[[], dict[int, DateOrder | None]], index: int) -> DateOrder | None:
    return orders()[index]


def _orders(source: Source, dated: Sequence[Column]) -> dict[int, DateOrder | None]:
    """The order of each column of dates, found over all rows of the file."""
    votes = {column.index: OrderVotes(column.header) for column in dated}
    for number, cells in source.rows():
        for index, vote in votes.items():
            if index < len(cells):
                vote.see(number, cells[index].strip())
    return {index: vote.decide() for index, vote in votes.items()}


def _constants(kind: Kind, mapping: Mapping, style: Style) -> dict[str, Any]:
    readers = {one.name: one.reader(style) for one in kind.fields}
    values = {}
    for name, text in mapping.constants.items():
        try:
            values[name] = readers[name](text)
        except ValueError as problem:
            allowed = getattr(problem, "allowed", problem)
            raise FileRefused(f"The constant {name} is {text!r}: {allowed} is allowed.") from None
    return values
