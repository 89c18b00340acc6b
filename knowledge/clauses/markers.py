"""Numbers and labels at the beginning of a line: 一、（一）1.（1）① a) 1.1 赛道一：第一章 第一条."""

import re
from dataclasses import dataclass

from knowledge.clauses.furniture import is_row
from knowledge.clauses.lines import Line
from knowledge.clauses.numerals import letter_value, roman_value
from knowledge.clauses.numerals import value_of as value_of

CN = "[一二三四五六七八九十百〇零]{1,6}"
NUMBER = rf"(?P<number>{CN}|\d{{1,3}})"
UNIT = (
    "(?:赛道|赛题|赛项|组别|专题|题目|命题|选题|课题|方向|任务|单元|板块|模块|类别|领域|场景|主题|问题|步骤|阶段|环节|部分)"
)
SEPARATED = r"(?:\s|[：:、]|$)"
WORD = "\u4e00-\u9fff“《"
PRIZES = r"(?!\s*[二三四五六](?:[、，,]|等))"  # 一、二等奖 is no first section
DECIMAL_WORD = rf"(?=[{WORD}])(?![万亿元个人年月天度倍级])"

BARE, DOTTED, ARTICLE, DECIMAL, LETTERED = "1 ", "1.", "第条", "1.1", "A组"
PART, SECTION, NAMED, BRACKETED, ITEM, SUBITEM, POINT, LETTER = range(1, 9)
CHINESE, CHINESE_BRACKET, ARABIC, ARABIC_BRACKET, CIRCLED, ROMAN_FAMILY, LETTERS, OWN = (
    "一", "（一）", "1", "（1）", "①", "I", "A", "")
STYLES: tuple[tuple[str, str, int, str], ...] = (
    ("第编", OWN, PART, rf"第\s*{NUMBER}\s*[编篇](?:\s|[：:、]|$)"),
    ("第章", OWN, PART, rf"第\s*{NUMBER}\s*章(?:{SEPARATED}|(?P<weak>(?=[{WORD}])))"),
    ("第节", OWN, PART, rf"第\s*{NUMBER}\s*节(?:{SEPARATED}|(?P<weak>(?=[{WORD}])))"),
    ("第部分", OWN, PART, rf"第\s*{NUMBER}\s*部分{SEPARATED}?"),
    (ARTICLE, OWN, SECTION, rf"第\s*{NUMBER}\s*条(?:{SEPARATED}|(?P<weak>(?=[{WORD}])))"),
    ("第", OWN, NAMED, rf"第\s*{NUMBER}\s*(?P<unit>{UNIT}|[类组批轮场步])\s*(?:[：:、]|\s|$)"),
    (
        "", OWN, NAMED,
        rf"[【〔]?(?P<unit>{UNIT})\s*(?P<prefix>\d{{1,2}}[.．-](?=\d))?(?P<number>{CN}|\d{{1,2}}|[A-ZＡ-Ｚ])\s*"
        r"(?:[】〕：:、.．｜|]|\s|$)",
    ),
    ("一、", CHINESE, SECTION, rf"(?P<number>{CN})\s*[、.．]{PRIZES}"),
    ("壹、", OWN, SECTION, r"(?P<number>[壹贰叁肆伍陆柒捌玖拾]{1,3})\s*[、.．]"),
    ("壹 ", OWN, SECTION, rf"(?P<number>[壹贰叁肆伍陆柒捌玖拾]{{1,3}})(?P<weak>\s*[：:]|\s+(?=[{WORD}]))"),
    (
        LETTERED, OWN, NAMED,
        r"(?P<letter>[A-ZＡ-Ｚ])(?P<weak>)\s*(?P<unit>组别?|类别?|赛道|赛项|单元)\s*(?:[：:、｜|]|\s|$)",
    ),
    ("A1", OWN, ITEM, rf"(?P<prefix>[A-ZＡ-Ｚ])(?P<number>\d{{1,2}})(?P<weak>)(?:\s+|[：:、.．])(?=[{WORD}\d])"),
    ("甲、", OWN, LETTER, r"(?P<number>[甲乙丙丁戊己庚辛壬癸])(?P<weak>)\s*[、.．](?!\s*[甲乙丙丁戊己庚辛壬癸])"),
    ("（一）", CHINESE_BRACKET, BRACKETED, rf"[（(〔【]\s*(?P<number>{CN})\s*[）)〕】]|(?P<sign>[㈠-㈩])"),
    ("一）", CHINESE_BRACKET, BRACKETED, rf"(?P<number>{CN})\s*[）)]"),
    ("一 ", CHINESE, SECTION, rf"(?P<number>{CN})(?P<weak>\s*[：:]|\s+(?=[{WORD}])){PRIZES}"),
    ("（1）", ARABIC_BRACKET, SUBITEM, r"[（(〔【]\s*(?P<number>\d{1,2})\s*[）)〕】]|(?P<sign>[⑴-⒇])"),
    ("1）", ARABIC_BRACKET, SUBITEM, r"(?P<number>\d{1,2})\s*[）)]"),
    (
        "1.1.1", OWN, POINT,
        rf"(?P<prefix>\d{{1,2}}[.．]\d{{1,2}}(?:[.．]\d{{1,2}})?)[.．](?P<number>\d{{1,2}})[.．、]?"
        rf"(?:\s+(?=\D)|(?=[{WORD}])|(?P<weak>\s+(?=\d)))",
    ),
    (
        DECIMAL, OWN, SUBITEM,
        rf"(?P<prefix>\d{{1,2}})[.．](?P<number>\d{{1,2}})[.．、]?"
        rf"(?:\s+(?![%％万亿元倍\d])|{DECIMAL_WORD}|(?P<weak>\s+(?=\d)))",
    ),
    (DOTTED, ARABIC, ITEM, r"(?P<number>\d{1,3})\s*\\?[.．](?!\d)|(?P<sign>[⒈-⒛])"),
    ("1、", ARABIC, ITEM, r"(?P<number>\d{1,3})\s*、"),
    ("①", CIRCLED, POINT, "(?P<sign>[①-⑳㉑-㉟㊱-㊿❶-❿➀-➉➊-➓])"),
    ("Ⅰ", ROMAN_FAMILY, SECTION, r"(?P<roman>[Ⅰ-Ⅻⅰ-ⅻ])\s*[.．、]?"),
    ("I.", ROMAN_FAMILY, LETTER, rf"(?P<roman>[IVX]{{1,4}})(?P<weak>)\s*[.．、)）]\s*(?=[{WORD}\d])"),
    ("i.", ROMAN_FAMILY, LETTER, rf"[（(]?(?P<roman>[ivx]{{1,4}})(?P<weak>)\s*[.．、)）]\s*(?=[{WORD}\d])"),
    ("A.", LETTERS, LETTER, rf"[（(]?(?P<letter>[A-ZＡ-Ｚ])(?P<weak>)\s*[.．、)）]\s*(?=[{WORD}\d])"),
    ("a.", LETTERS, LETTER, rf"[（(]?(?P<letter>[a-zａ-ｚ])(?P<weak>)\s*[.．、)）]\s*(?=[{WORD}\d])"),
    (
        BARE, ARABIC, SECTION,
        rf"(?P<number>\d{{1,2}})(?P<weak>\s+)(?=[{WORD}])(?!日(?!程|期|历)|[年月天个人名家])",
    ),
)
PATTERNS = tuple((style, family, rank, re.compile(pattern)) for style, family, rank, pattern in STYLES)
BEGINNING = re.compile(
    rf"第|[【〔]?{UNIT}|[壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸一二三四五六七八九十百〇零\d（(〔【㈠-㈩⑴-⒛①-⑳㉑-㉟㊱-㊿❶-❿➀-➓Ⅰ-Ⅻⅰ-ⅻ]|"
    r"[A-Za-zＡ-Ｚａ-ｚ]{1,4}\s?[.．、)）]|[A-ZＡ-Ｚ]\s?(?:[组类赛单]|\d{1,2}[\s：:、.．])"
)
REFERENCE = re.compile("项(?!目)|[款条、至和及或所中点]")


@dataclass(frozen=True)
class Marker:
    """A line's own number. `style` tells lists of one form from another, `rank` is its usual depth, 1 the highest.

    `label` is the number as printed, `rest` what follows it, `unit` the word it counts (赛道), `family` what its style
    may be mixed up with, `prefix` what stands before the last point of 1.2; `weak`: a label only where one is expected.
    """

    style: str
    rank: int
    number: int
    label: str
    rest: str
    weak: bool = False
    unit: str = ""
    family: str = OWN
    prefix: str = ""


def marker_of(line: Line) -> Marker | None:
    """The number that a line begins with, or None."""
    if not BEGINNING.match(line.body) or is_row(line.body):
        return None
    for style, family, rank, pattern in PATTERNS:
        if found := pattern.match(line.body):
            marker = _marker((style, family, rank), found, line.body)
            return marker if marker.number else None
    return None


def as_letter(marker: Marker) -> Marker:
    """A single Roman letter (i.) read as a letter of the alphabet instead."""
    letters = [sign for sign in marker.label if letter_value(sign)]
    if marker.family != ROMAN_FAMILY or len(letters) != 1 or marker.style == "Ⅰ":
        return marker
    style = "A." if letters[0].isupper() else "a."
    return Marker(style, LETTER, letter_value(letters[0]), marker.label, marker.rest, True, family=LETTERS)


def _marker(form: tuple[str, str, int], found: re.Match[str], body: str) -> Marker:
    style, family, rank = form
    parts = {name: words or "" for name, words in found.groupdict().items()}
    weak = found.groupdict().get("weak") is not None
    label = found.group()
    if rank in (PART, NAMED):
        label = label.rstrip("：:、.．｜| \t\u3000\xa0")
    prefix = parts.get("prefix", "").rstrip(".．-")
    if prefix and rank != NAMED:
        style = "1" + ".1" * len(re.split("[.．]", prefix))
    return Marker(
        style + parts.get("unit", ""), rank, _number(parts), label.strip(), body[found.end():].strip(),
        weak, parts.get("unit", ""), family, prefix,
    )


def _number(parts: dict[str, str]) -> int:
    if roman := parts.get("roman"):
        return roman_value(roman)
    if letter := parts.get("letter"):
        return letter_value(letter)
    return value_of(parts.get("number") or parts.get("sign") or "")
