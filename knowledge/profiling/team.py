"""Who makes a team: how many, single persons or legal entities, and the exceptions by track or direction."""

import re
from collections.abc import Sequence

from contest.profile import Sourced, TeamException, TeamRules, Track
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Ground, Sentence

COUNT = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
TEAM = re.compile("团队|队伍|参赛代表|成员|队员|每队|组队|小组|支队|作者|参赛学生|参赛选手")
ADVISER = re.compile(r"(?:指导|带队|领队)[^。,;、]{0,6}$")
MOST = re.compile(
    rf"(?:不(?:得)?超过|不多于|不得多于|最多|至多|上限(?:为|是|:)?|限报?|控制在){COUNT}(?:人|名)|{COUNT}(?:人|"
    rf"名)(?:以内|以下)"
)
LEAST = re.compile(rf"(?:不少于|不得少于|至少|不低于|最少|下限为?){COUNT}(?:人|名)|{COUNT}(?:人|名)以上")
RANGE = re.compile(rf"{COUNT}(?:人|名)?(?:-|—|–|~|至|到){COUNT}(?:人|名)")
ALONE = re.compile("(?:可以?|允许)(?:单人|一人|个人)(?:组队|参赛|报名)|单人(?:也|即)可")
PERSONS = re.compile(
    "(?:或|和|及|与|、)个人(?:均|都|也)?可|个人(?:均|都|也)可|(?:以|可)个人(?:名义|身份|形式)?(?:参赛|报名|"
    "参加)|(?:可以?|允许)(?:单人|个人)(?:组队|参赛|报名)|"
    "个人(?:均|都|也)?可以?(?:单独|独立|自行)(?:报名|参赛|参加|申报)|可以?个人(?:或者?|和|、)(?:组队|团队)|(?:均为|为|设|采取|属于?)个人赛(?!道|事)"
    "|个人(?:或|和|及|、)(?:团队|单位|企业|组织)[^。;]{0,12}(?:均|都|皆)?可"
)
ENTITIES = re.compile(
    "(?:须|应|需|必须)[^。;,]{0,8}(?:具有|具备)[^。;,]{0,6}法人|不(?:接受|允许|面向)个人|个人不(?:得|能|可)|"
    "(?:仅|只)(?:限|接受|面向)[^。;,]{0,8}(?:单位|企业|法人)"
)
OWN_NAME = re.compile(
    "个人(?:均|都|也)?可以?(?:单独|独立|自行)(?:报名|参赛|参加|申报)|以个人(?:名义|身份)|(?:面向|限)[^。;]{0,10}个人(?:参赛|报名)|(?:允许|可以?)个人(?:参赛|报名|参加)"
)
ORGANS = re.compile(
    "(?:允许|可以?)[^。;]{0,4}(?:政府|党政|行政|各级)?机关|面向[^。;,)]{0,6}(?:政府|党政|"
    "行政)?机关[^。;)工人]{0,2}[,)]"
)
LEADER = re.compile(
    r"(?:指定|推选|确定|设|须有|明确|推举)[^。;,]{0,6}(?:队长|团队负责人|项目负责人|领队)|"
    r"(?:须|应|应当|需)(?:指定|推选|确定|设|有|明确|推举)[1一](?:名|位)负责人"
)
ONE_TEAM = re.compile(
    r"每(?:个|名|位)?(?:参赛)?(?:代表|队员|成员|选手|学生|人员|人|者)[^。;,]{0,6}(?:只能|仅能|限|只可|仅可|"
    r"只得)[^。;,]{0,8}[1一](?:个|支)[^。;,]{0,6}(?:团队|队伍|队)|"
    r"(?:同一人|每人|同一(?:名)?(?:队员|选手|学生|成员|人员))[^。;,]{0,6}不得(?:同时|重复|跨队)?(?:加入|参加|参与)[^。;,]{0,6}"
    r"(?:团队|队伍|队)|"
    r"每(?:名|位)[\u4e00-\u9fff]{1,6}(?:只能|仅能|限|只可|仅可)(?:参加|加入|报名)[1一](?:个|支)(?:参赛)?(?:团队|队伍|队)"
)
ONE_PROJECT = re.compile(
    r"每(?:一)?(?:个|支)?(?:(?:参赛)?(?:企业|单位|团队|队伍|个人|队)(?:、|或者?|和)?){1,4}[^。;,]{0,6}"
    r"(?:只能|仅能|限报?|只可|仅可|最多)[^。;,]{0,8}[1一](?:个|件|项|份|套)[^。;,]{0,6}(?:项目|作品|方案|成果)"
)
LIMITED_PER_TEAM = re.compile(
    r"每(?:一)?(?:个|支)?(?:参赛)?(?:团队|队伍|队)[^。;,]{0,6}(?:最多|至多|不超过|限报?|不得超过)[^。;,]{0,8}"
    r"(?:[2-9]|[二两三四五六七八九])(?:个|件|项|份|套)[^。;,]{0,6}(?:项目|作品|方案|成果|赛题|课题|题目)"
)
NO_TEAMS = re.compile(
    "(?:均为|只设|仅设|全部为|采取)个人赛(?!道|事)|不设(?:团体|团队)(?:项目|赛)|仅限个人(?:报名|参赛)"
)
SIZES = (RANGE, MOST, LEAST)
CATEGORY = re.compile("组(?:别)?$")
CHANGE = re.compile(
    "[^。;,]*(?:截止|结束|成功|通过|提交)(?:\\([^)]{1,12}\\))?(?:之后|以后|后)[^。;]*(?:不可|不得|不能|不再|停止|"
    "不允许)[^。;]*(?:更改|变更|更换|增减|调整|替换)"
)
MEMBERS = re.compile("代表|成员|队员|组队|人员|负责人|选手")


def team_of(ground: Ground, tracks: Sequence[Track]) -> TeamRules:
    """The rules on teams in general, and the exceptions that one track or direction makes."""
    special = _special(tracks)
    general = [sentence for sentence in ground.sentences if not any(name in sentence.clause.path for name in special)]
    common = [sentence for sentence in general if not CATEGORY.search(sentence.clause.heading)]
    about = [sentence for sentence in common if TEAM.search(sentence.plain)]
    low, high = _sizes(ground, about)
    return TeamRules(
        min_members=low, max_members=high, individuals_allowed=_individuals(ground, general),
        leader_required=_true(ground, LEADER, general), one_team_per_person=_true(ground, ONE_TEAM, general),
        one_project_per_team=_true(ground, ONE_PROJECT, general) or _several(ground, general),
        change_deadline=_change(ground, general),
        exceptions=(*_of_directions(ground, tracks), *_of_tracks(ground, tracks), *_of_categories(ground),
                    *_for_himself(ground, general)),
    )


def _special(tracks: Sequence[Track]) -> list[str]:
    paths = [track.source.path for track in tracks if track.directions or track.problems]
    return [path for path in paths if paths.count(path) == 1]


def _sizes(ground: Ground, about: Sequence[Sentence]) -> tuple[Sourced[int] | None, Sourced[int] | None]:
    low = high = None
    for sentence in about:
        for found in RANGE.finditer(sentence.plain):
            if not ADVISER.search(sentence.plain[: found.start()]) and high is None:
                low, high = sentence.value(value_of(found.group(1))), sentence.value(value_of(found.group(2)))
    return low or _size(LEAST, about) or _alone(ground, about), high or _size(MOST, about)


def _size(pattern: re.Pattern[str], about: Sequence[Sentence]) -> Sourced[int] | None:
    for sentence in about:
        for found in pattern.finditer(sentence.plain):
            if not ADVISER.search(sentence.plain[: found.start()]):
                return sentence.value(value_of(found.group(1) or found.group(2)), fragment(sentence, found))
    return None


def fragment(sentence: Sentence, found: re.Match[str]) -> str:
    """The part between commas that a match stands in, without the sentence's number."""
    start = max(sentence.plain.rfind(sign, 0, found.start()) for sign in ",;。") + 1
    ends = [at for sign in ",;。" if (at := sentence.plain.find(sign, found.end())) >= 0]
    return sentence.cut(max(start, min(sentence.body(), found.start())), min(ends, default=len(sentence.plain)))


def _alone(ground: Ground, about: Sequence[Sentence]) -> Sourced[int] | None:
    found = ground.first(ALONE, about)
    return found[0].value(1, fragment(*found)) if found else None


def _individuals(ground: Ground, general: Sequence[Sentence]) -> Sourced[bool] | None:
    if found := ground.first(ENTITIES, general):
        return found[0].value(False, fragment(*found))
    if found := ground.first(ALONE, general) or ground.first(PERSONS, general):
        return found[0].value(True, fragment(*found))
    return None


def _true(ground: Ground, pattern: re.Pattern[str], among: Sequence[Sentence]) -> Sourced[bool] | None:
    found = ground.first(pattern, among)
    return found[0].value(True, fragment(*found)) if found else None


def _several(ground: Ground, general: Sequence[Sentence]) -> Sourced[bool] | None:
    """False where a team may hand in several."""
    found = ground.first(LIMITED_PER_TEAM, general)
    return found[0].value(False, fragment(*found)) if found else None


def _change(ground: Ground, general: Sequence[Sentence]) -> Sourced[str] | None:
    for sentence, found in ground.matches(CHANGE, general):
        if MEMBERS.search(sentence.plain, found.start(), found.end() + 6):
            start = max(found.start(), sentence.body())
            return sentence.value(sentence.words(start, sentence.ended()), sentence.cut(start, len(sentence.plain)))
    return None


def _of_directions(ground: Ground, tracks: Sequence[Track]) -> list[TeamException]:
    found = []
    for track in tracks:
        for direction in track.directions:
            among = [sentence for sentence in ground.sentences if sentence.clause.id == direction.source.clause]
            found += _exceptions(ground, among, track.no, direction.name)
    return found


def _of_categories(ground: Ground) -> list[TeamException]:
    """What holds for one category of entrants (高校组) only."""
    return [
        TeamException(sentence.words(sentence.body(), sentence.ended()), "other", sentence.source())
        for sentence in ground.sentences
        if CATEGORY.search(sentence.clause.heading) and any(size.search(sentence.plain) for size in SIZES)
    ]


def _of_tracks(ground: Ground, tracks: Sequence[Track]) -> list[TeamException]:
    found = []
    below = {direction.source.clause for track in tracks for direction in track.directions}
    for track in tracks:
        among = [sentence for sentence in ground.sentences
                 if _names_track(sentence.plain, track.name) and sentence.clause.id not in below]
        found += _exceptions(ground, among, track.no, None)
    return found


def _names_track(plain: str, name: str) -> bool:
    return f"{name}赛道" in plain or (name.endswith("组") and re.search(f"(?:报名|参加|申报){name}", plain) is not None)


def _for_himself(ground: Ground, general: Sequence[Sentence]) -> list[TeamException]:
    """The rule that each enters for himself."""
    found = ground.first(NO_TEAMS, general)
    return [TeamException(found[0].words(*found[1].span()), "alone", found[0].source())] if found else []


def _exceptions(
    ground: Ground, among: Sequence[Sentence], track: int, direction: str | None,
) -> list[TeamException]:
    found: list[TeamException] = []
    for allows, pattern in (("individuals", OWN_NAME), ("organs", ORGANS)):
        if hit := ground.first(pattern, among):
            sentence = hit[0]
            text = sentence.words(sentence.body(), sentence.ended())
            found.append(TeamException(text, allows, sentence.source(_first_part(sentence)), track, direction))
    return found


def _first_part(sentence: Sentence) -> str:
    return sentence.text if len(sentence.text) <= 60 else sentence.text[:60].rstrip()
