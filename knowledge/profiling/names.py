"""What a contest and its notice are called: full name, short name, parent's name, the notice's printed short name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contest.clauses import Clause
from knowledge.clauses.lines import fold
from knowledge.clauses.matter import IMPRINT, LETTERHEAD, SIGNATURES, TITLE_END

CONTEST_WORD = "(?:大赛|竞赛|比赛|挑战赛|锦标赛|邀请赛|联赛|比武)"
UNIT_END = (
    "(?:(?:分?赛区)?(?:选拔赛|预选赛|初选赛)|分赛区|分赛|分站赛|分区赛|赛区|赛场|总决赛|(?:初选|预选|海选)(?=工作|"
    "活动|的|$))"
)
UNIT = re.compile(rf"[\u4e00-\u9fff]{{2,9}}?{UNIT_END}")
NAME = re.compile(
    rf"(?:(?:\d{{4}}\s{{0,3}}年?|"
    rf"第[一二三四五六七八九十\d]{{1,3}}届)\s{{0,3}}){{0,2}}[“‘\"「]?[^\s，。；：、（）()《》“”]{{0,20}}[”’\"」]?"
    rf"\s*[\u4e00-\u9fffA-Za-z0-9×]{{0,20}}?{CONTEST_WORD}(?:\s*{UNIT.pattern}){{0,2}}"
)
OPENING = re.compile(
    "^(?:[\u4e00-\u9fff、]{2,60}?(?=关于))?(?:关于)?(?:联合|共同|组织|认真|做好|积极|继续)*(?:举办|开展|组织|"
    "参加|申报|报名|印发|征集|启动|做好|公布)*《?(?=.)"
)
CLOSING = re.compile(
    rf"(?:选拔|推荐|遴选|组织|报名|申报)*(?:有关事项|相关事项|有关工作|工作|活动|报名|申报|参赛|"
    rf"征集)?》?(?:的)?(?:补充)?{TITLE_END.pattern}"
)
HELD_TOGETHER = "(?<=赛)暨"
SELECTS = re.compile("选拔|推荐|遴选|初选|组织参加")
BEFORE_NAME = re.compile(r"^[^“\d第]{0,20}?(?:举办|开展|组织|参加)(?=\d{4}|第|“)")
RULES_END = re.compile(
    "(?<=赛)(?:活动)?(?:的)?(?:实施|组织|工作|评选|管理|竞赛|参赛)*(?:方案|办法|细则|规则|章程|规程|指南|简章|手册)》?$"
)
KIND_IN_TEXT = re.compile("(通知|公告|方案|通告)如下")
AMENDMENT_END = re.compile("(?:补充|更正|延期|变更|调整)(?:通知|公告|通告|说明)$")
DOC_NO = re.compile(r"[\u4e00-\u9fff]{2,10}\s*[〔\[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*第?\s*\d{1,4}\s*号")
LABELLED_NO = re.compile(rf"(?:文\s*号|发文字号|发文号)\s*[：:]\s*({DOC_NO.pattern})")
NATION = re.compile("^(?:国家|中国|中央|中共中央|国务院|全国|国)")
LONGEST_OPENING = 2000
NATION_NAME, DEFAULT_KIND = "国家", "通知"


@dataclass(frozen=True)
class Named:
    """A name on one line without blanks, with the clause and the words that state it."""

    name: str
    clause: Clause
    quote: str


def join(words: str) -> str:
    """Words without white space: blanks in printed titles are joints of the page."""
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", words)


def contest_name(clauses: Sequence[Clause]) -> Named | None:
    """The contest's full name: from a clause on its name (…名称), the notice's title, or the text that announces it."""
    from_title = _selecting(clauses) or _from_title(clauses)
    return _from_name_clause(clauses) or from_title or _from_annex(clauses) or _from_text(clauses)


def _selecting(clauses: Sequence[Clause]) -> Named | None:
    """The sub-contest that the text names, where the title speaks only of selecting for a contest."""
    title = title_clause(clauses)
    if title is None or not SELECTS.search(title.heading) or UNIT.search(title.heading):
        return None
    for clause in clauses[:6]:
        for found in NAME.finditer(clause.text[:LONGEST_OPENING]):
            if units_of(join(found.group())) and not found.group().endswith("总决赛"):
                named = BEFORE_NAME.sub("", found.group())
                return Named(join(named), clause, named)
    return None


def _from_name_clause(clauses: Sequence[Clause]) -> Named | None:
    for clause in clauses:
        if clause.level <= 1 and clause.heading.rstrip("：:").endswith("名称"):
            for line in clause.text.split("\n")[1:]:
                if found := NAME.search(line.strip()):
                    return Named(join(found.group()), clause, found.group())
    return None


def _from_title(clauses: Sequence[Clause]) -> Named | None:
    title = title_clause(clauses)
    if title is None or not re.search(CONTEST_WORD, title.heading):
        return None
    name = RULES_END.sub("", CLOSING.sub("", OPENING.sub("", join(title.heading), count=1)))
    return Named(name, title, _printed(title)) if name else None


def _printed(title: Clause) -> str:
    """A title as its clause prints it, over broken lines."""
    words = r"\s*".join(map(re.escape, "".join(title.heading.split())))
    found = re.search(words, title.text)
    return found.group() if found else title.heading


def _from_annex(clauses: Sequence[Clause]) -> Named | None:
    """From the title of an annex that the file begins with; it may run over two lines."""
    for clause in clauses[:4]:
        if clause.label or clause.level != 1 or not clause.heading:
            continue
        lines = [line.strip("#* \u3000") for line in clause.text.split("\n")[:4]]
        lines = lines[: next((at for at, line in enumerate(lines) if not line or re.search("[，。；：]", line)), 4)]
        for count in range(1, len(lines) + 1):
            whole = join("".join(lines[:count]))
            if re.search(CONTEST_WORD, whole) and (TITLE_END.search(whole) or count == len(lines)):
                quote = clause.text[: clause.text.index(lines[count - 1]) + len(lines[count - 1])]
                return Named(RULES_END.sub("", CLOSING.sub("", whole)), clause, quote.lstrip("#* "))
    return None


def _from_text(clauses: Sequence[Clause]) -> Named | None:
    title = title_clause(clauses)
    unit = CLOSING.sub("", join(title.heading)) if title else ""
    first: Named | None = None
    for clause in clauses[:12]:
        for found in NAME.finditer(clause.text[:LONGEST_OPENING]):
            named = Named(join(found.group()), clause, found.group())
            if unit and named.name.endswith(unit):
                return named
            if first is None and re.search("[“”0-9]", named.name):
                first = named
    return first


def title_clause(clauses: Sequence[Clause]) -> Clause | None:
    """The clause that begins with the notice's title, if it has one."""
    for clause in clauses[:3]:
        if clause.path == clause.heading and clause.level == 0 and not clause.label:
            return clause
    return None


def units_of(name: str) -> list[str]:
    """The sub-contests that a full name goes down to, highest first (某省分赛, 某市选拔赛)."""
    parts = re.split(CONTEST_WORD, name)
    return UNIT.findall(parts[-1]) if len(parts) > 1 else UNIT.findall(name)


def parent_name(name: str) -> str:
    """The name of the contest that this one selects for; empty where the name has no sub-contest."""
    units = units_of(name)
    above = name[: name.rindex(units[-1])] if units else ""
    return re.split(HELD_TOGETHER, above)[-1]


def short_name(named: Named | None, clauses: Sequence[Clause]) -> str:
    """The notice's own short name of the contest; empty where none can be read."""
    if named is None:
        title = title_clause(clauses)
        return CLOSING.sub("", OPENING.sub("", join(title.heading), count=1)) if title else ""
    if units := units_of(named.name):
        return units[-1]
    final = re.search(r"全国总决赛", "\n".join(clause.text for clause in clauses))
    if final and is_national(clauses):
        return final.group()
    return re.sub(r"^(?:\d{4}年?|第[一二三四五六七八九十\d]+届)+", "", named.name) or named.name


def document_number(clauses: Sequence[Clause]) -> Named | None:
    """The notice's own document number (文号), from its letterhead or just below its title."""
    for clause in clauses[:4]:
        lines = clause.text.split("\n")[:12]
        for line in lines:
            if labelled := LABELLED_NO.search(line):
                return Named(join(labelled.group(1)), clause, labelled.group(1))
            if (found := DOC_NO.search(line)) and len(line.strip()) <= len(found.group()) + 12:
                return Named(join(found.group()), clause, found.group())
    return None


def is_national(clauses: Sequence[Clause]) -> bool:
    """Whether a body of the state issues it, by document number, letterhead or signature."""
    number = document_number(clauses)
    if number and NATION.match(number.name):
        return True
    signed = [clause for clause in clauses if clause.path in (LETTERHEAD, SIGNATURES, IMPRINT)]
    return any(NATION.match(clause.text.strip()) for clause in signed)


def notice_title(clauses: Sequence[Clause], fallback: str) -> str:
    """The short name that citations print: the contest's short name with the notice's kind and number."""
    named, title, number = contest_name(clauses), title_clause(clauses), document_number(clauses)
    kind = _kind(clauses, title)
    if named and units_of(named.name):
        words = units_of(named.name)[-1] + kind
    elif is_national(clauses):
        words = NATION_NAME + kind
    elif named:
        words = short_name(named, clauses) + kind
    else:
        words = fold(title.heading) if title else fallback
    return f"{words}（{number.name}）" if number else words


def _kind(clauses: Sequence[Clause], title: Clause | None) -> str:
    if title and (found := AMENDMENT_END.search(title.heading)):
        return found.group()
    if title and (found := TITLE_END.search(title.heading)):
        return found.group(1)
    stated = next((found for clause in clauses[:3] if (found := KIND_IN_TEXT.search(clause.text))), None)
    return stated.group(1) if stated else DEFAULT_KIND
