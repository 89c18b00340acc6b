"""Awards (奖项) and quotas (how many go on)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contest.profile import Award, Quota
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.tabled import in_table, tabled_awards

ANNOUNCES = re.compile(r"等奖\d|奖\d+[名个项支件家位组篇]|设|评选?出|评选|包括|奖项|颁发|授予|产生")
RANKS = re.compile(r"(?<![\u4e00-\u9fff])?((?:[特一二三四五](?:[、,和及与])?){2,5})等奖")
NUMBER = r"(?:各|共)?(\d{1,4}|[一二三四五六七八九十]{1,3})(?:个|名|项|件|支|组|位)"
AWARD = re.compile(
    rf"(?:若干(?:个|名|项)?)?(?P<level>(?:特|[一二三四五])等奖|[\u4e00-\u9fff]{{1,12}}?奖)(?!项|励|牌|金|杯|品|"
    rf"状|补|章|证|名|作|团|学|优)"
    rf"[”」]?(?:(?P<count>{NUMBER})|(?P<percent>\d{{1,2}}(?:\.\d+)?)%)?"
)
LEADING = re.compile(
    ".*(?:授予|设置|设立|分设|各设|另设|评选出|评选|评出|包括|包含|若干|其中|同时|颁发|分别为|以及|相关|可视情|"
    "各赛道|每个赛道|每赛道|[省市区县国]级|设|[及和与为]|等(?!奖))"
)
BREAKS = re.compile("^(?:另|同时|此外|并|还)")
SCOPE = re.compile(
    r"(?:各|每个?)(?:榜单)?(?:赛道|组别|类别|工种|赛项|赛题|榜单|单元|项目(?=设|评)|组)(?!\d)|综合各(?:赛道|组)|"
    "[省市县]级|国家级|可视情"
)
LABEL_SCOPE = re.compile(r"([^:,。、]{0,10}?)奖项:|([^:,。、;\d]{1,12}?(?:组别?|赛道|类|赛项|单项|工种)):")
GROUP_LABEL = re.compile(r"(?:赛道|组别)\s*[A-Z一二三四五六七八九十\d]{1,2}$|[A-Z]\s*(?:组|类|赛道)$")
HONOURS = re.compile(
    r"(?P<level>[“「]?(?:最佳|优秀|最具|先进|突出|十佳|年度)[\u4e00-\u9fff]{2,10}?(?:单位|集体|个人|教师|选手|导师|"
    r"场景|案例|"
    r"团队|作品|项目|方案|成果|人物|指导者)[”」]?(?:称号)?)(?:若干|(?P<count>\d{1,3})(?:个|名|项|件|支|家|位))"
)
NOT_AWARDS = re.compile("(?:获|颁|评|发|得|授|中|领)奖$|^奖$")
QUOTA = re.compile(
    r"(?:限报|限推荐|选出|评出|评审出|评选出|遴选出?|择优|推荐|晋级|入围|"
    r"取)[^。;,]{0,12}?(?P<most>不超过)?(?:前)?(?P<count>\d{1,4})(?:个|名|支|项|件|家|强)"
    r"(?P<about>左右|以内)?|前(?P<first>\d{1,4})(?:名|支|强)(?:的)?[^。;,]{0,6}(?:晋级|进入|入围)"
)
GOES_ON = re.compile("限报|进入|晋级|参加|入围|推荐|复赛|决赛")


def awards_of(ground: Ground, contest: str) -> tuple[Award, ...]:
    """Awards from the sections on awards, or, where these name none, from anywhere. `contest`: the default scope."""
    sections = ground.within("奖(?:项|励)|表彰|奖金")
    tabled = list(tabled_awards(ground, contest))
    known = {award.level for award in tabled}
    for among in (sections, ground.sentences):
        said = [each for each in among if not in_table(each)]
        if found := [award for award in _awards_among(said, contest) if award.level not in known]:
            return _dropped([*tabled, *found])
    return _dropped(tabled)


def _awards_among(among: Sequence[Sentence], contest: str) -> Iterator[Award]:
    """The awards of sentences; a scope (每个赛道, 学生组：) goes on over parts that end in a semicolon."""
    carried, label, before = "", "", None
    for sentence in among:
        if before is None or before.clause != sentence.clause or not before.plain.endswith(";"):
            carried, label = "", sentence.clause.label if GROUP_LABEL.match(sentence.clause.label) else ""
        if found := LABEL_SCOPE.match(sentence.plain, sentence.body()):
            label = found.group(found.lastindex or 0)
        yield from _awards_in(sentence, Scopes(sentence.plain, label, carried, contest))
        carried = next((found.group() for found in SCOPE.finditer(sentence.plain)), carried)
        before = sentence


def _dropped(found: Sequence[Award]) -> tuple[Award, ...]:
    """Without repetitions; a level without a number gives way to the same level with one."""
    counted = {(award.level, award.source.clause) for award in found if award.count is not None}
    kept: dict[tuple[str, str], Award] = {}
    for award in found:
        if award.count is None and (award.level, award.source.clause) in counted:
            continue
        kept.setdefault((award.scope, award.level), award)
    return tuple(kept.values())


def _awards_in(sentence: Sentence, scopes: "Scopes") -> Iterator[Award]:
    plain = sentence.plain
    if not ANNOUNCES.search(plain) and not HONOURS.search(plain):
        return
    spread = []
    for ranks in RANKS.finditer(plain):
        spread.append(ranks.span())
        for rank in re.sub("[、,和及与]", "", ranks.group(1)):
            yield Award(scopes.at(ranks.start(), False), rank + "等奖", sentence.source())
    for honour in HONOURS.finditer(plain):
        level = honour["level"].strip("“”「」")
        counted = int(honour["count"]) if honour["count"] else None
        yield Award(scopes.at(honour.start(), counted is not None), level, sentence.source(), counted)
    for part, start in _parts(plain):
        for found in AWARD.finditer(part):
            level = LEADING.sub("", found["level"])
            end = start + found.end("level")
            covered = any(first <= end - len(level) < last or first < end <= last for first, last in spread)
            if covered or len(level) < 2 or NOT_AWARDS.search(level) or plain[end : end + 1] == ":":
                continue
            number = re.search(r"\d+|[一二三四五六七八九十]+", found["count"] or "")
            yield Award(
                scopes.at(end - len(level), number is not None), level, sentence.source(),
                value_of(number.group()) if number else None, float(found["percent"]) if found["percent"] else None,
            )


def _parts(plain: str) -> Iterator[tuple[str, int]]:
    for found in re.finditer("[^、,。;:()]+", plain):
        yield found.group(), found.start()


@dataclass(frozen=True)
class Scopes:
    """What the awards of a sentence are given for: its label's scope, one carried over, or the contest."""

    plain: str
    label: str
    carried: str
    contest: str

    def at(self, place: int, counted: bool) -> str:
        """The scope of the award at a place: named in the same part, or, for one with a number, in a part before."""
        part = max(self.plain.rfind(sign, 0, place) for sign in ",;。:") + 1
        inner = self._last(part, place + 1)
        if not inner and counted and not BREAKS.search(self.plain[part : part + 3]):
            inner = self._last(0, place) or self.carried
        if self.label and inner and inner != self.label:
            return f"{self.label}（{inner}）"
        return inner or self.label or self.contest

    def _last(self, start: int, end: int) -> str:
        found = [match.group() for match in SCOPE.finditer(self.plain, start, end)]
        return found[-1] if found else ""


def quotas_of(ground: Ground) -> tuple[Quota, ...]:
    """How many works go on, where a number is stated."""
    found = []
    for sentence, match in ground.matches(QUOTA):
        if GOES_ON.search(sentence.plain) and "奖" not in match.group():
            start = max(sentence.plain.rfind(sign, 0, match.start()) for sign in ",。:") + 1
            text = sentence.words(max(start, sentence.body()), sentence.ended())
            count = int(match["count"] or match["first"])
            found.append(Quota(text, count, sentence.source(), match["about"] == "左右"))
    return tuple(found)
