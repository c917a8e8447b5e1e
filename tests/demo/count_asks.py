"""How many asks the bare purchases give, counted from the CSV alone; imports nothing of the product.

Every identified invoice whose number does not start with C, by date and then number; nobody again within 90 days.
Run: python tests/demo/count_asks.py FILE.csv.gz
"""

import csv
import gzip
import sys
from datetime import date


def purchases(path, since=date.min):
    """The identified purchases from a day on, in the order in which they were made: day and customer."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        bought = [row for row in csv.DictReader(file) if row["CustomerID"] and not row["Invoice"].startswith("C")]
    bought.sort(key=lambda row: (row["InvoiceDate"], row["Invoice"]))
    found = [(date.fromisoformat(row["InvoiceDate"][:10]), row["CustomerID"]) for row in bought]
    return [one for one in found if one[0] >= since]


def count_asks(path, gap=90, since=date.min):
    last, asked = {}, 0
    for day, customer in purchases(path, since):
        if customer not in last or (day - last[customer]).days >= gap:
            last[customer] = day
            asked += 1
    return asked


if __name__ == "__main__":
    print(count_asks(sys.argv[1]))
