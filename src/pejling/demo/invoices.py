"""The real invoices that the retail worlds replay, and the shift of their dates by whole weeks."""

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

FILE = Path(__file__).parent / "data" / "online_retail" / "invoices.csv.gz"


@dataclass(frozen=True)
class Invoice:
    """One invoice or cancellation; ``at`` is the shop's own wall time, without a zone."""

    number: str
    at: datetime
    customer: str
    country: str
    lines: int
    units: int
    amount_minor: int

    @property
    def is_return(self) -> bool:
        """Numbers that start with C are cancellations and returns."""
        return self.number.startswith("C")


def identified_invoices(path: Path = FILE) -> list[Invoice]:
    """The invoices whose customer is known, by date and then number."""
    known = (invoice for invoice in _read(path) if invoice.customer)
    return sorted(known, key=lambda invoice: (invoice.at, invoice.number))


def whole_weeks_until(today: date, last_day: date) -> timedelta:
    """The latest shift by whole weeks that puts the last day on or before today: weekdays stay weekdays."""
    return timedelta(weeks=(today - last_day).days // 7)


def shifted_to_end(invoices: Sequence[Invoice], today: date) -> list[Invoice]:
    """The same invoices, so many weeks later that the last are of today or of the six days before."""
    shift = whole_weeks_until(today, max(invoice.at for invoice in invoices).date())
    return [replace(invoice, at=invoice.at + shift) for invoice in invoices]


def _read(path: Path) -> Iterator[Invoice]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Invoice(
                number=row["Invoice"],
                at=datetime.fromisoformat(row["InvoiceDate"]),
                customer=row["CustomerID"],
                country=row["Country"],
                lines=int(row["Lines"]),
                units=int(row["Units"]),
                amount_minor=int((Decimal(row["Amount"]) * 100).to_integral_value()),
            )
