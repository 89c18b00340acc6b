"""What a contest is: title, year, region, level, number and day of issue, theme, address, parent, fees."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date

from contest.profile import CITY, NATIONAL, OTHER, PROVINCE, Sourced
from knowledge.clauses.matter import IMPRINT, LETTERHEAD, SIGNATURES
from knowledge.profiling import names
from knowledge.profiling.dates import in_figures, spans
from knowledge.profiling.ground import Ground, Sentence, name_of, printed

PROVINCES = [
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西",
    "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
]
PLACE = re.compile(r"([\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区|自治州|市|地区|盟|县|区))")
HOSTED = re.compile(r"由([\u4e00-\u9fff]{2,6}?(?:省|自治区|市|州|县|区))[^。;]{2,40}?(?:主办|举办)")
ADDRESS = re.compile(
    r"(?:https?://)?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|cn|net|org|gov|edu|info|"
    r"io)(?:\.[a-z]{2})?(?![A-Za-z@])"
                     r"(?::\d+)?(?:/[\w./%#?=&~-]*)?")
SITE_WORDS = ("官网|官方网站|网址|网站", "入口|平台|登录|登陆")
NO_FEE = re.compile(
    "(?:不得?|不会|均不得?)[^。;]{0,12}收取[^。;]{0,8}费|免收[^。;]{0,6}费|不收[^。;]{0,6}费|免费(?:报名|参赛|参加)"
)
FEE = re.compile(r"(?:报名费|参赛费)[^。;]{0,12}\d+元|\d+元[^。;]{0,8}(?:报名费|参赛费)")
THEME_INLINE = re.compile(
    "以[“「]([^”」]{2,30})[”」]为主题|主题(?:为|是|:)[“「]([^”」]{2,30})[”」]|(?:大赛|竞赛|赛事|比赛|分赛|"
    "活动)主题:([^。;“]{2,30})$"
)
ISSUED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
NO_FEES = "none"


@dataclass(frozen=True)
class Meta:
    """The group's values; see `ContestProfile`."""

    short_name: str
    title: Sourced[str] | None
    year: Sourced[int] | None
    region: Sourced[str] | None
    level: Sourced[str] | None
    doc_no: Sourced[str] | None
    issued: Sourced[date] | None
    theme: Sourced[str] | None
    website: Sourced[str] | None
    parent_contest: Sourced[str] | None
    fees: Sourced[str] | None


def meta_of(ground: Ground) -> Meta:
    """The group's values of one notice."""
    named, number = names.contest_name(ground.clauses), names.document_number(ground.clauses)
    title = Sourced(named.name, ground.source(named.clause, named.quote)) if named else None
    parent = names.parent_name(named.name) if named else ""
    issued = _issued(ground)
    region, level = _place(ground, named)
    return Meta(
        short_name=names.short_name(named, ground.clauses), title=title, year=_year(ground, title, issued),
        region=region, level=level,
        doc_no=Sourced(number.name, ground.source(number.clause, number.quote)) if number else None,
        issued=issued, theme=_theme(ground), website=_website(ground),
        parent_contest=Sourced(parent, title.source) if title and parent else None, fees=_fees(ground),
    )


def _year(ground: Ground, title: Sourced[str] | None, issued: Sourced[date] | None) -> Sourced[int] | None:
    if title and (found := re.search(r"(20\d{2})", unicodedata.normalize("NFKC", title.value))):
        return Sourced(int(found.group()), title.source)
    if issued:
        return Sourced(issued.value.year, issued.source)
    dated = ground.first(r"(20\d{2})年\d{1,2}月")
    return dated[0].value(int(dated[1].group(1)), dated[0].cut(*dated[1].span())) if dated else None


def _issued(ground: Ground) -> Sourced[date] | None:
    for clause in ground.clauses:
        if clause.path not in (SIGNATURES, IMPRINT, LETTERHEAD):
            continue
        for sentence in ground.of(clause):
            for line in sentence.text.split("\n"):
                found = ISSUED.search(in_figures("".join(line.split())))
                if found and (days := spans(found.group(), 0)):
                    return Sourced(days[0].end, ground.source(clause, line.strip()))
    return None


def _place(ground: Ground, named: names.Named | None) -> tuple[Sourced[str] | None, Sourced[str] | None]:
    if names.is_national(ground.clauses):
        first = next((sentence for sentence in ground.sentences if names.NATION.match(sentence.plain)), None)
        number = names.document_number(ground.clauses)
        source = ground.source(number.clause, number.quote) if number else first.source() if first else None
        return None, Sourced(NATIONAL, source) if source else None
    units = names.units_of(named.name) if named else []
    place = re.sub(names.UNIT_END + "$", "", units[-1]) if units else _issuer_place(ground, named)
    if not place:
        return None, None
    stem = re.sub("(?:省|市|自治区|自治州|县|区)$", "", place)
    full = place if stem != place else _printed_place(ground, stem) or place
    found = ground.first(re.escape(full)) or ground.first(re.escape(place))
    if found is None:
        return None, None
    level = OTHER if full.endswith(("县", "区")) else CITY
    if stem in PROVINCES or full.endswith(("省", "自治区")):
        level = PROVINCE
    if level == OTHER and (within := ground.first(rf"([\u4e00-\u9fff]{{2,4}}(?:市|州|盟)){re.escape(full)}")):
        value = within[0].words(*within[1].span())
        return within[0].value(value, within[0].cut(*within[1].span())), Sourced(level, within[0].source())
    province = _province(ground) if level != PROVINCE else ""
    value = full if full.startswith(province[:2] or " ") else province + full
    source = found[0].source(found[0].cut(*found[1].span()))
    return Sourced(value, source), Sourced(level, source)


def _printed_place(ground: Ground, stem: str) -> str:
    ends = Counter(
        found.group() for sentence in ground.sentences
        for found in re.finditer(re.escape(stem) + "(?:省|市|自治区|自治州|县|区)", sentence.plain)
    )
    return ends.most_common(1)[0][0] if ends else ""


def _issuer_place(ground: Ground, named: names.Named | None) -> str:
    issuers = [clause.text for clause in ground.clauses if clause.path in (LETTERHEAD, SIGNATURES, IMPRINT)]
    for words in [*([named.name] if named else []), *issuers]:
        if found := PLACE.match(re.sub(r"^(?:中共|20\d{2}年?|第[一二三四五六七八九十]+届|首届|\s)+", "", words)):
            return found.group(1)
    if hosted := ground.first(HOSTED):
        return hosted[1].group(1)
    return ""


def _province(ground: Ground) -> str:
    """The province that the notice speaks of most, with its full name where it is one of the plain provinces."""
    counted = Counter(
        found.group(1) for sentence in ground.sentences
        for found in re.finditer(f"({'|'.join(PROVINCES)})(?!路|大厦)", sentence.plain)
    )
    if not counted:
        return ""
    name = counted.most_common(1)[0][0]
    special = {"内蒙古": "自治区", "广西": "壮族自治区", "西藏": "自治区", "宁夏": "回族自治区", "新疆": "维吾尔自治区"}
    ending = "市" if name in PROVINCES[:4] else "" if name in ("香港", "澳门") else special.get(name, "省")
    return name + ending


def _theme(ground: Ground) -> Sourced[str] | None:
    for clause in ground.clauses:
        if clause.level > 1 or not name_of(clause).endswith("主题"):
            continue
        for sentence in ground.of(clause):
            if (theme := _short_theme(sentence, clause.label)) is not None:
                return theme
    for sentence, found in ground.matches(THEME_INLINE):
        if not re.search("活动|沙龙", sentence.clause.path):
            return sentence.value(sentence.words(*found.span(found.lastindex or 0)))
    return None


def _short_theme(sentence: Sentence, label: str) -> Sourced[str] | None:
    start = sentence.body()
    if label and start:
        head = sentence.plain.find(":")
        if head < 0:
            return None
        start = head + 1
    words = printed(sentence.cut(start, sentence.ended())).strip("“”\"「」")
    if not words or len(words) > 30 or re.search("[，。；:：]", words) or words.endswith("主题"):
        return None
    return sentence.value(words)


def _website(ground: Ground) -> Sourced[str] | None:
    for words in SITE_WORDS:
        for sentence, _ in ground.matches(words):
            found = next((hit for hit in ADDRESS.finditer(sentence.plain)
                          if sentence.plain[hit.start() - 1 : hit.start()] not in ("@", ".")
                          or hit.group().startswith("http")), None)
            if found and not re.search(r"@[\w.]*$", sentence.plain[: found.start()]):
                address = sentence.cut(*found.span())
                return sentence.value(address.rstrip("."))
    return None


def _fees(ground: Ground) -> Sourced[str] | None:
    if found := ground.first(NO_FEE):
        return found[0].value(NO_FEES)
    if found := ground.first(FEE):
        return found[0].value(found[0].words(found[0].body(), found[0].ended()))
    return None
