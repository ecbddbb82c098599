from __future__ import annotations

from datetime import date

import pytest

from kgx.graph.dates import precision, span


@pytest.mark.parametrize(
    ("value", "kind", "first", "last"),
    [
        ("2022-07-31", "day", date(2022, 7, 31), date(2022, 7, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("1985", "year", date(1985, 1, 1), date(1985, 12, 31)),
        ("2024-Q3", "quarter", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-H1", "half", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", "half", date(2024, 7, 1), date(2024, 12, 31)),
        ("2023-09-16/2023-09-23", "interval", date(2023, 9, 16), date(2023, 9, 23)),
        ("2023/2024-03", "interval", date(2023, 1, 1), date(2024, 3, 31)),
    ],
)
def test_dates_and_the_days_they_cover(value: str, kind: str, first: date, last: date) -> None:
    assert precision(value) == kind
    assert span(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "2023-02-30", "2023-13", "0000", "２０２３", "2023-Q5", "2024/2023", "2023/", "a/b", "2023-1", "내년"]
)
def test_what_is_no_date(value: str) -> None:
    assert precision(value) is None
    assert span(value) is None
