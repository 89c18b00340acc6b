"""Awards (奖项) and quotas (how many go on)."""

import re
from collections.abc import Iterator, Sequence

from contest.profile import Award, Quota
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Ground, Sentence

ANNOUNCES = re.compile("设|评选?出|评选|包括|奖项|颁发|产生")
RANKS = re.compile(r"(?<![\u4e00-\u9fff])?((?:[特一二三四五](?:[、,和及与])?){2,5})等奖")
NUMBER = r"(?:各|共)?(\d{1,4}|[一二三四五六七八九十]{1,3})(?:个|名|项|件|支|组|位)"
AWARD = re.compile(
    rf"(?:若干(?:个|名|项)?)?(?P<level>(?:特|[一二三四五])等奖|[\u4e00-\u9fff]{{1,12}}?奖)(?!项|励|牌|金|杯|品|"
    rf"状|补|章|证|名|作|团|学|优)"
    rf"(?:(?P<count>{NUMBER})|(?P<percent>\d{{1,2}}(?:\.\d+)?)%)?"
)
LEADING = re.compile(
    ".*(?:设置|设立|分设|各设|另设|评选出|评选|评出|包括|包含|若干|其中|同时|颁发|分别为|以及|相关|可视情|"
    "各赛道|每个赛道|每赛道|[省市区县国]级|设|[及和与为]|等(?!奖))"
)
SCOPE = re.compile("(?:各|每个?)(?:赛道|组别|类别|组)|[省市县]级|国家级|可视情")
LABEL_SCOPE = re.compile(r"^([^:,。]{0,10}?)奖项:")
NOT_AWARDS = re.compile("(?:获|颁|评|发|得|授|中|领)奖$|^奖$")
QUOTA = re.compile(
    r"(?:选出|评出|评审出|评选出|遴选出?|择优|推荐|晋级|入围|"
    r"取)[^。;,]{0,12}?(?P<most>不超过)?(?:前)?(?P<count>\d{1,4})(?:个|名|支|项|件|家|强)"
    r"(?P<about>左右|以内)?"
)
GOES_ON = re.compile("进入|晋级|参加|入围|推荐|复赛|决赛")


def awards_of(ground: Ground, contest: str) -> tuple[Award, ...]:
    """Awards from the sections on awards, or, where these name none, from anywhere. `contest`: the default scope."""
    sections = ground.within("奖(?:项|励)|表彰|奖金")
    for among in (sections, ground.sentences):
        found = _dropped([award for sentence in among for award in _awards_in(sentence, contest)])
        if found:
            return found
    return ()


def _dropped(found: Sequence[Award]) -> tuple[Award, ...]:
    """Without repetitions; a level without a number gives way to the same level with one."""
    counted = {(award.level, award.source.clause) for award in found if award.count is not None}
    kept: dict[tuple[str, str], Award] = {}
    for award in found:
        if award.count is None and (award.level, award.source.clause) in counted:
            continue
        kept.setdefault((award.scope, award.level), award)
    return tuple(kept.values())


def _awards_in(sentence: Sentence, contest: str) -> Iterator[Award]:
    plain = sentence.plain
    if not ANNOUNCES.search(plain):
        return
    label = LABEL_SCOPE.match(plain)
    for ranks in RANKS.finditer(plain):
        for rank in re.sub("[、,和及与]", "", ranks.group(1)):
            yield Award(_scope(plain, ranks.start(), label, contest), rank + "等奖", sentence.source())
    spread = [found.span() for found in RANKS.finditer(plain)]
    for part, start in _parts(plain):
        for found in AWARD.finditer(part):
            level = LEADING.sub("", found.group("level"))
            at = start + found.end("level") - len(level)
            end = start + found.end("level")
            covered = any(first <= at < last or first < end <= last for first, last in spread)
            if covered or len(level) < 2 or NOT_AWARDS.search(level):
                continue
            number = re.search(r"\d+|[一二三四五六七八九十]+", found["count"] or "")
            percent = found.group("percent")
            yield Award(
                _scope(plain, at, label, contest), level, sentence.source(),
                value_of(number.group()) if number else None, float(percent) if percent else None,
            )


def _parts(plain: str) -> Iterator[tuple[str, int]]:
    for found in re.finditer("[^、,。;:()]+", plain):
        yield found.group(), found.start()


def _scope(plain: str, at: int, label: re.Match[str] | None, contest: str) -> str:
    part = max(plain.rfind(sign, 0, at) for sign in ",;。:") + 1
    before = [found.group() for found in SCOPE.finditer(plain, part, at + 1)]
    named = label.group(1) if label else ""
    inner = before[-1] if before else ""
    if named and inner and inner != named:
        return f"{named}（{inner}）"
    return inner or named or contest


def quotas_of(ground: Ground) -> tuple[Quota, ...]:
    """How many works go on, where a number is stated."""
    found = []
    for sentence, match in ground.matches(QUOTA):
        if GOES_ON.search(sentence.plain) and "奖" not in match.group():
            start = max(sentence.plain.rfind(sign, 0, match.start()) for sign in ",。:") + 1
            text = sentence.words(max(start, sentence.body()), sentence.ended())
            found.append(Quota(text, int(match["count"]), sentence.source(), match["about"] == "左右"))
    return tuple(found)
