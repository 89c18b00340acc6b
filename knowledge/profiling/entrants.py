"""Who may be in a team and how many a unit may enter: ages, advisors (指导教师), teams per unit."""

import re
from collections.abc import Sequence
from typing import TypedDict

from contest.profile import Sourced
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Sentence
from knowledge.profiling.team import fragment
from knowledge.profiling.words import COUNT

NUMBER = f"({COUNT})"
YEARS = "周?岁"
TO = r"(?:-|—|–|~|至|到)"
AGES = re.compile(rf"{NUMBER}(?:{YEARS})?{TO}{NUMBER}{YEARS}")
OLDEST = re.compile(
    rf"(?:不(?:得|能)?(?:超过|大于|高于)|未满|不满|最大){NUMBER}{YEARS}|"
    rf"{NUMBER}{YEARS}(?:\(含[^)]{{0,6}}\))?(?:以下|以内|之内)"
)
YOUNGEST = re.compile(
    rf"(?:年满|须满|应满|已满|不(?:得|能)?(?:小于|低于|少于)|至少){NUMBER}{YEARS}|"
    rf"{NUMBER}{YEARS}(?:\(含[^)]{{0,6}}\))?以上"
)
OF_OTHERS = re.compile("评委|专家|裁判|评审|指导(?:教师|老师)|领队|教练|未成年|监护")
ADVISORS = "(?:指导|辅导|带队)(?:教师|老师)"
ADVISED = re.compile(
    rf"{ADVISORS}[^,。;、\d一二两三四五六七八九十]{{0,8}}?(?:{NUMBER}{TO})?{NUMBER}(?:名|人|位)|"
    rf"(?:不(?:得|能)?超过|最多|至多|可(?:有|设|配))(?:{NUMBER}{TO})?{NUMBER}(?:名|人|位){ADVISORS}"
)
AWARDED = re.compile(f"优秀{ADVISORS}|{ADVISORS}奖")
UNITS = "(?:参赛|申报|推荐)?(?:单位|企业|公司|高校|院校|学校|中学|小学|校|院所|机构|法人)"
ENTERED = "(?:支|个|件|项|组|队)"
PER_UNIT = re.compile(
    rf"(?:每(?:个|所|家)?|同一(?:个|所|家)?){UNITS}[^,。;]{{0,8}}?"
    rf"(?:限报?|最多|至多|不(?:得|能)?超过|不多于|只能|仅能|只可)[^,。;]{{0,6}}?{NUMBER}{ENTERED}"
)
BEFORE = re.compile("(?:原则上|其中|但|且)?")
PASSED_ON = re.compile("晋级|入围|获奖|总决赛|取前")


class Entrants(TypedDict):
    """These rules, by the names that a profile gives them."""

    min_age: Sourced[int] | None
    max_age: Sourced[int] | None
    max_advisors: Sourced[int] | None
    max_teams_per_unit: Sourced[int] | None


def entrants_of(general: Sequence[Sentence]) -> Entrants:
    """What the general sentences of a notice say of them."""
    youngest, oldest = _ages(general)
    return {
        "min_age": youngest,
        "max_age": oldest,
        "max_advisors": _number(ADVISED, [each for each in general if not AWARDED.search(each.plain)]),
        "max_teams_per_unit": _per_unit([each for each in general if not PASSED_ON.search(each.plain)]),
    }


def _per_unit(general: Sequence[Sentence]) -> Sourced[int] | None:
    """One that holds for every unit: not for those of one kind, of which the sentence says something more before."""
    for sentence in general:
        if found := PER_UNIT.search(sentence.plain):
            start = max(sentence.plain.rfind(sign, 0, found.start()) for sign in ",;。") + 1
            if BEFORE.fullmatch(sentence.plain[max(start, min(sentence.body(), found.start())) : found.start()]):
                return sentence.value(value_of(found.group(1)), fragment(sentence, found))
    return None


def _ages(general: Sequence[Sentence]) -> tuple[Sourced[int] | None, Sourced[int] | None]:
    about = [each for each in general if "岁" in each.plain and not OF_OTHERS.search(each.plain)]
    for sentence in about:
        if found := AGES.search(sentence.plain):
            low, high = (value_of(number) for number in found.groups())
            quote = fragment(sentence, found)
            return sentence.value(low, quote), sentence.value(high, quote)
    return _number(YOUNGEST, about), _number(OLDEST, about)


def _number(pattern: re.Pattern[str], among: Sequence[Sentence]) -> Sourced[int] | None:
    for sentence in among:
        if found := pattern.search(sentence.plain):
            number = [number for number in found.groups() if number][-1]
            return sentence.value(value_of(number), fragment(sentence, found))
    return None
