"""Where a contest is held and on what level: from its name, its issuer, the province that the notice speaks of."""

import re
from collections import Counter
from collections.abc import Sequence

from contest.profile import CITY, NATIONAL, OTHER, PROVINCE, Sourced
from knowledge.clauses.matter import IMPRINT, LETTERHEAD, SIGNATURES
from knowledge.profiling import names
from knowledge.profiling.ground import Ground

PROVINCES = [
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西",
    "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
]
PLACE = re.compile(r"([\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区|自治州|市|地区|盟|县|区))")
HOSTED = re.compile(r"由([\u4e00-\u9fff]{2,6}?(?:省|自治区|市|州|县|区))[^。;]{2,40}?(?:主办|举办)")
ADMIN = "(?:省|自治区|特别行政区|自治州|市|地区|盟|州|县|区)"
# A province whose name is none of the plain ones is known by its 省, at the beginning of a name or behind a number.
OTHER_PROVINCE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[届年对于在])|(?<=共青团)|(?<=中共))([\u4e00-\u9fff]{2,3}省)(?![级份内外直])"
)
NO_PROVINCE = re.compile("[本我全各该外跨他两我]省|省省")
BEFORE_PLACE = r"^(?:中共|共青团|20\d{2}年?|第[一二三四五六七八九十]+届|首届|\s)+"


def place_of(ground: Ground, named: names.Named | None) -> tuple[Sourced[str] | None, Sourced[str] | None]:
    """Region and level; None where the notice does not let one tell."""
    if names.is_national(ground.clauses):
        return None, _national(ground)
    units = names.units_of(named.name) if named else []
    places = [re.sub(names.UNIT_END + "$", "", unit) for unit in units]
    place = places[-1] if places else _issuer_place(ground, named)
    if not place:
        return None, None
    stem = re.sub(ADMIN + "$", "", place)
    full = place if stem != place else _printed_place(ground, stem) or place
    found = ground.first(re.escape(full)) or ground.first(re.escape(place))
    if found is None:
        return None, None
    level = _level(full, stem)
    source = found[0].source(found[0].cut(*found[1].span()))
    above = [each for each in places[:-1] if re.search(ADMIN + "$", each) and not full.startswith(each)]
    if above:
        return Sourced("".join(above) + full, source), Sourced(level, source)
    if level == OTHER and (within := ground.first(rf"([\u4e00-\u9fff]{{2,4}}(?:市|州|盟)){re.escape(full)}")):
        value = within[0].words(*within[1].span())
        return within[0].value(value, within[0].cut(*within[1].span())), Sourced(level, within[0].source())
    province = _province(ground) if level != PROVINCE else ""
    value = full if full.startswith(province[:2] or " ") else province + full
    return Sourced(value, source), Sourced(level, source)


def _national(ground: Ground) -> Sourced[str] | None:
    first = next((sentence for sentence in ground.sentences if names.NATION.match(sentence.plain)), None)
    number = names.document_number(ground.clauses)
    source = ground.source(number.clause, number.quote) if number else first.source() if first else None
    return Sourced(NATIONAL, source) if source else None


def _level(full: str, stem: str) -> str:
    if stem in PROVINCES or full.endswith(("省", "自治区")):
        return PROVINCE
    return OTHER if full.endswith(("县", "区")) else CITY


def _printed_place(ground: Ground, stem: str) -> str:
    ends = Counter(
        found.group() for sentence in ground.sentences
        for found in re.finditer(re.escape(stem) + ADMIN, sentence.plain)
    )
    return ends.most_common(1)[0][0] if ends else ""


def _issuer_place(ground: Ground, named: names.Named | None) -> str:
    issuers = [clause.text for clause in ground.clauses if clause.path in (LETTERHEAD, SIGNATURES, IMPRINT)]
    for words in [*([named.name] if named else []), *issuers]:
        if found := PLACE.match(re.sub(BEFORE_PLACE, "", words)):
            return found.group(1)
    if hosted := ground.first(HOSTED):
        return hosted[1].group(1)
    return ""


def _province(ground: Ground) -> str:
    """The province that the notice speaks of most, with its full name where it is one of the plain provinces."""
    plains = [sentence.plain for sentence in ground.sentences]
    counted = _counted(re.compile(f"({'|'.join(PROVINCES)})(?!路|大厦)"), plains)
    if not counted:
        other = [name for name in _counted(OTHER_PROVINCE, plains) if not NO_PROVINCE.search(name)]
        return other[0] if other else ""
    name = counted[0]
    special = {"内蒙古": "自治区", "广西": "壮族自治区", "西藏": "自治区", "宁夏": "回族自治区", "新疆": "维吾尔自治区"}
    ending = "市" if name in PROVINCES[:4] else "" if name in ("香港", "澳门") else special.get(name, "省")
    return name + ending


def _counted(pattern: re.Pattern[str], plains: Sequence[str]) -> list[str]:
    """What a pattern finds, the most frequent first."""
    found = Counter(hit.group(1) for plain in plains for hit in pattern.finditer(plain))
    return [name for name, _ in found.most_common()]
