"""Figures of a sentence (numbers, days, phone numbers, counts in Chinese numerals) and whether quotes hold them."""

import re
from collections.abc import Iterable

from knowledge.clauses.quotes import squeeze

NUMBER = re.compile(r"(?<![A-Za-z\d])\d+(?:[.\-]\d+)*(?![A-Za-z\d])", re.ASCII)
DAY = re.compile(r"@{1,2}\d{4}-(\d\d)-(\d\d)(?:T(\d\d):\d\d\S*)?", re.ASCII)
NUMERAL = re.compile("[〇零一二两三四五六七八九十百千]+")
MEASURE = "个|名|人|位|天|日|月|年|周|项|件|支|组|次|份|轮|家|类|条|页|张|万|元|小时|分钟|工作日"
COUNTED = re.compile(f"([一二两三四五六七八九十百千]+)(?={MEASURE})")
DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
SHORT = 5


def missing(said: str, quotes: Iterable[str]) -> tuple[str, ...]:
    """The figures of a sentence that stand in none of the quotes.

    A Chinese numeral and its digits are the same figure. `@2024-08-25` is a day: its year may be understood.
    """
    printed = "\n".join(map(squeeze, quotes))
    values = _values(printed)
    text = squeeze(said)
    wanted = [(day.group(), [part for part in day.groups() if part]) for day in DAY.finditer(text)]
    text = DAY.sub(" ", text)
    wanted += [(found, [found]) for found in NUMBER.findall(text)]
    wanted += [(found, [str(value(found))]) for found in COUNTED.findall(text)]
    return tuple(figure for figure, parts in wanted if not all(_stands(part, printed, values) for part in parts))


def value(numeral: str) -> int:
    """Of a Chinese numeral such as 十五, 两, 一百二十 or 二〇二四."""
    if not UNITS.keys() & set(numeral):
        return int("".join(str(DIGITS[sign]) for sign in numeral))
    total, last = 0, None
    for sign in numeral:
        if sign in UNITS:
            total += (1 if last is None else last) * UNITS[sign]
            last = 0
        else:
            last = DIGITS[sign]
    return total + (last or 0)


def _stands(figure: str, printed: str, values: frozenset[int]) -> bool:
    if figure.isdecimal() and len(figure) < SHORT:
        return int(figure) in values
    return bool(re.search(rf"(?<!\d){re.escape(figure)}(?!\d)", printed))


def _values(printed: str) -> frozenset[int]:
    numbers = {int(number) for number in re.findall(r"\d+", printed, re.ASCII) if len(number) < SHORT}
    return frozenset(numbers | {value(numeral) for numeral in NUMERAL.findall(printed) if len(numeral) < 2 * SHORT})
