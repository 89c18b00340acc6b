"""Numbers and labels at the beginning of a line: 一、（一）1.（1）① 赛道一：第一章."""

import re
import unicodedata
from dataclasses import dataclass

from knowledge.clauses.lines import Line

NUMERALS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")}
CN = "[一二三四五六七八九十百]{1,4}"
NUMBER = rf"(?P<number>{CN}|\d{{1,2}})"
UNIT = (
    "(?:赛道|赛题|赛项|组别|专题|题目|命题|选题|课题|方向|任务|单元|板块|模块|类别|领域|场景|主题|问题|步骤|阶段|环节|部分)"
)

BARE, DOTTED = "1 ", "1."
PART, SECTION, NAMED, BRACKETED, ITEM, SUBITEM, POINT = range(1, 8)
STYLES: tuple[tuple[str, int, str], ...] = (
    ("第章", PART, rf"第\s*{NUMBER}\s*[章编篇](?:\s|[：:、]|$)"),
    ("第部分", PART, rf"第\s*{NUMBER}\s*部分(?:\s|[：:、]|$)?"),
    ("第条", SECTION, rf"第\s*{NUMBER}\s*条(?:\s|[：:、]|$)"),
    ("第", NAMED, rf"第\s*{NUMBER}\s*(?P<unit>{UNIT})\s*(?:[：:、]|\s|$)"),
    ("", NAMED, rf"(?P<unit>{UNIT})\s*(?P<number>{CN}|\d{{1,2}}|[A-ZＡ-Ｚ])\s*(?:[：:、.．]|\s|$)"),
    ("一、", SECTION, rf"(?P<number>{CN})\s*[、.．]"),
    ("（一）", BRACKETED, rf"[（(]\s*(?P<number>{CN})\s*[）)]"),
    ("（1）", SUBITEM, r"[（(]\s*(?P<number>\d{1,2})\s*[）)]"),
    ("1）", SUBITEM, r"(?P<number>\d{1,2})\s*[）)]"),
    ("1.1.1", POINT, r"\d{1,2}[.．]\d{1,2}[.．](?P<number>\d{1,2})[.．、]?(?:\s+(?=\D)|(?=[\u4e00-\u9fff“]))"),
    (
        "1.1", SUBITEM,
        r"\d{1,2}[.．](?P<number>\d{1,2})[.．、]?(?:\s+(?![%％万亿元倍\d])|(?=[\u4e00-\u9fff“])(?![万亿元个人年月天度倍级]))",
    ),
    (DOTTED, ITEM, r"(?P<number>\d{1,2})\s*[.．](?!\d)"),
    ("1、", ITEM, r"(?P<number>\d{1,2})\s*、"),
    ("①", POINT, "(?P<number>[①-⑳])"),
    (BARE, SECTION, r"(?P<number>\d{1,2})(?P<weak>\s+)(?=[\u4e00-\u9fff“])(?!日(?!程|期|历)|[年月天个人名家])"),
)
PATTERNS = tuple((style, rank, re.compile(pattern)) for style, rank, pattern in STYLES)


@dataclass(frozen=True)
class Marker:
    """A line's own number. `style` tells lists of one form from another, `rank` is its usual depth, 1 the highest.

    `label` is the number as printed, `rest` what follows it, `unit` the word it counts (赛道); `weak`: a bare number,
    which is a label only where one is expected.
    """

    style: str
    rank: int
    number: int
    label: str
    rest: str
    weak: bool = False
    unit: str = ""


def value_of(numeral: str) -> int:
    """The value of an Arabic, Chinese (up to 99) or circled number, or of a capital letter."""
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    letter = unicodedata.normalize("NFKC", numeral)
    if "A" <= letter <= "Z":
        return ord(letter) - ord("A") + 1
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.replace("百", "").rpartition("十")
    return (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)


def marker_of(line: Line) -> Marker | None:
    """The number that a line begins with, or None."""
    for style, rank, pattern in PATTERNS:
        if found := pattern.match(line.body):
            return _marker(style, rank, found, line.body)
    return None


def _marker(style: str, rank: int, found: re.Match[str], body: str) -> Marker:
    parts = found.groupdict()
    label = found.group()
    if rank in (PART, NAMED):
        label = label.rstrip("：:、.． \t\u3000\xa0")
    return Marker(
        style + (parts.get("unit") or ""), rank, value_of(parts["number"]), label.strip(), body[found.end():].strip(),
        weak=bool(parts.get("weak")), unit=parts.get("unit") or "",
    )
