"""Receipt numbers (回执号) of registrations."""

import re

SYLLABLE = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng|n|r)?"
DIGITS_AT_LEAST = 4


def prefix(contest: str) -> str:
    """The letters and year that a contest's receipts begin with: `haiwan-2024` -> `HW2024`.

    A name of two to four syllables of pinyin gives their initials, a name of several parts its parts' initials, any
    other name its first two letters.
    """
    parts = [part for part in re.split(r"[^0-9A-Za-z]+", contest) if part]
    words = [part for part in parts if not part.isdecimal()]
    letters = "".join(word[0] for word in words) if len(words) > 1 else _initials("".join(words))
    return letters.upper() + "".join(part for part in parts if part.isdecimal())


def receipt_number(contest: str, number: int) -> str:
    """The receipt of a contest's registration of that running number, from 1: `WH2024-0137`."""
    return f"{prefix(contest)}-{number:0{DIGITS_AT_LEAST}}"


def _initials(word: str) -> str:
    for count in (2, 3, 4):
        if found := re.fullmatch(f"({SYLLABLE})" * count, word.lower()):
            return "".join(syllable[0] for syllable in found.groups())
    return word[:2]
