"""Receipt numbers."""

import pytest

from contest.receipts import prefix, receipt_number


@pytest.mark.parametrize(
    ("contest", "expected"),
    [
        ("weihai-2024", "WH2024"),
        ("jinhua-2023", "JH2023"),
        ("jiangsu-2024", "JS2024"),
        ("jilin-2024", "JL2024"),
        ("national-2024", "NA2024"),
        ("city-of-data-2025", "COD2025"),
        ("x", "X"),
    ],
)
def test_a_receipt_begins_with_the_initials_and_year_of_its_contest(contest: str, expected: str):
    assert prefix(contest) == expected


def test_a_receipt_ends_in_the_running_number_of_its_contest():
    assert receipt_number("weihai-2024", 137) == "WH2024-0137"
    assert receipt_number("weihai-2024", 12345) == "WH2024-12345"
