"""One free message that answers several questions: what it says is read by rules, without a model."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.conversation.form import Answers, Field
from bot.conversation.scene import Scene
from bot.handlers.registration.filling import Filling
from bot.handlers.registration.ground import Ground
from bot.handlers.registration.noted import SIZE
from bot.handlers.registration.values import SUBJECTS
from contest.entry import SINGLE, Kind, check_members, find_tracks
from contest.identifiers import credit_code, mobile, plain
from contest.likeness import folded
from contest.profile import Track
from contest.refusals import RuleBroken

FREE = ("unit", "team", "project", "name")
CLOSED_TO_IT = (
    "consent", "contest", "members", "shortage", "surplus", "units", "partners", "contact", "born", "advisors",
)  # fmt: skip
ENOUGH, LONGEST_UNIT = 2, 40
DIGITS = {sign: at for at, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
PARTS = re.compile(r"[,，。;；!！\n]+")
QUOTED = re.compile(r"[“\"「《]([^”\"」》“「《]{2,60})[”\"」》]")
HELD = "\ue000"  # stands for what was quoted while a message is taken apart
LED = (
    r"(?:我们(?:单位|公司|学校)?|我(?:司|校|所|单位)|本(?:单位|公司|校)|(?:牵头|参赛)?单位(?:名称|全称)?)"
    r"(?:叫做?|是|为|:)?|来自|代表"
)
ENDS = (
    "有限责任公司|股份有限公司|有限公司|公司|集团|大学|学院|学校|中学|小学|研究院|研究所|研究中心|科学院|设计院|"
    "医院|银行|中心|协会|学会|合作社|事务所|委员会|管理局|局|厅|处"
)
UNIT = re.compile(rf"(?:{LED})?\s*(?P<unit>[\u4e00-\u9fffA-Za-z0-9()（）·]{{2,36}}?(?:{ENDS}))")
WHOLE_UNIT = re.compile(rf"(?:{LED})?\s*(?P<unit>[\u4e00-\u9fffA-Za-z0-9()（）·]{{2,36}}(?:{ENDS}))")
NO_UNIT = re.compile("^(?:报|选|参加|申报|项目|作品|团队|队伍|队名)")
COUNT = re.compile(
    r"(?<![第每\d])(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:个人|人|名(?:队员|成员|选手|代表|同学)|位)"
)
CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{17,19}(?![0-9A-Za-z])")
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?:手机|电话)号?码?(?:是|为|:)?\s*(?P<said>\d{7,13})")
NAMED = re.compile(r"^(?:我叫|我是|姓名(?:是|叫|为|:)?|名字(?:是|叫|:)?)(?P<name>[\u4e00-\u9fff·]{2,4})$")
TITLE = r"(?:叫做?|是|为|名为|:)\s*(?P<title>.{2,60})$"
TEAM = re.compile(rf"(?:队名|(?:参赛)?(?:团队|队伍)(?:名称?|名字)?|我们队){TITLE}")
PROJECT = re.compile(rf"(?:项目|作品|方案|课题)(?:名称?|名字)?{TITLE}")
TEAM_AHEAD = re.compile("(?:队名|团队|队伍|我们队)[^,，。;；]{0,6}$")
PROBLEM_NO = re.compile(r"赛题\s*(?P<no>\d{1,2}|[一二三四五六七八九十]{1,2})")


@dataclass
class Heard:
    """What a message says: answers by question, and the refusals of what it says that cannot be taken."""

    answers: dict[str, object] = field(default_factory=dict)
    refused: list[RuleBroken] = field(default_factory=list)
    parts: int = 0

    def note(self, name: str, value: object) -> None:
        """Take the first that is said of a question."""
        self.answers.setdefault(name, value)


def hear(said: str, filling: Filling, scene: Scene) -> Heard | None:
    """What a free message answers beside the open question; None where it is an answer to that one, or nothing."""
    ground, asked = filling.ground, filling.field
    if ground is None or filling.entry or filling.editing or asked is None or asked.name in CLOSED_TO_IT:
        return None
    heard = Heard()
    _read(said, ground, filling.answers, heard)
    taken = dict(_that_apply(heard.answers, filling, scene))
    heard.answers = {name: value for name, value in taken.items() if filling.answers.get(name) != value}
    return heard if _is_enough(heard, asked) else None


def _is_enough(heard: Heard, asked: Field) -> bool:
    """Whether a message is no plain answer to the open question."""
    others = [name for name in heard.answers if name != asked.name]
    if asked.name in FREE and heard.parts < ENOUGH:  # a title may well hold the name of a track
        return False
    listed = asked.name not in FREE and not asked.open and asked.name != "code"
    return len(heard.answers) >= ENOUGH or (listed and bool(others))


def _that_apply(answers: Mapping[str, object], filling: Filling, scene: Scene) -> Iterator[tuple[str, object]]:
    """Those that this branch of the form asks and this channel may be told."""
    known: dict[str, object] = {**filling.answers}
    for name in ("kind", "unit", "code", "name", "phone", "team", SIZE, "track", *SUBJECTS, "project"):
        if name not in answers:
            continue
        question = filling.form.field("members" if name == SIZE else name)
        personal = question is not None and question.personal and name != SIZE
        if question is None or not question.when(known) or (personal and not scene.channel.personal):
            continue
        known[name] = answers[name]
        yield name, answers[name]


def _read(said: str, ground: Ground, given: Answers, heard: Heard) -> None:
    words = plain(said)
    quoted: list[str] = []
    for found in QUOTED.finditer(words):
        team = TEAM_AHEAD.search(words[: found.start()]) is not None
        heard.note("team" if team else "project", found.group(1).strip())
        quoted.append(found.group(0))
    for each in quoted:
        words = words.replace(each, HELD, 1)
    parts = [part.strip() for part in PARTS.split(words) if part.strip()]
    heard.parts = len(parts)
    for part in parts:
        _read_part(part, ground, given, heard)
    _read_track(parts, ground, given, heard)


def _read_part(part: str, ground: Ground, given: Answers, heard: Heard) -> None:
    _read_numbers(part, heard)
    for name, pattern in (("team", TEAM), ("project", PROJECT)):
        if (found := pattern.search(part)) and HELD not in found["title"]:
            heard.note(name, found["title"].strip())
            return
    if found := NAMED.search(part):
        heard.note("name", found["name"])
    if (found := COUNT.search(part)) and (count := number_in(found["count"])):
        _read_size(count, ground, given, heard)
    unit = WHOLE_UNIT.fullmatch(part) or UNIT.match(part)
    if unit and not NO_UNIT.search(unit["unit"]) and len(unit["unit"]) <= LONGEST_UNIT:
        heard.note("unit", unit["unit"])
        _read_kind(ground, given, heard, led=True)


def _read_numbers(part: str, heard: Heard) -> None:
    """A credit code and a mobile number, each checked."""
    for code in CODE.findall(part):
        _checked("code", credit_code, code, heard)
    if (found := PHONE.search(part)) is not None:
        _checked("phone", mobile, found["said"] or found.group(), heard)


def _checked(name: str, read: Callable[[str], str], said: str, heard: Heard) -> None:
    try:
        heard.note(name, read(said))
    except RuleBroken as broken:
        heard.refused.append(broken)


def _read_size(count: int, ground: Ground, given: Answers, heard: Heard) -> None:
    """How many they are: of one the way of entering, where one may enter alone; of several their number."""
    if count == 1 and _kind_of(ground, SINGLE):
        _read_kind(ground, given, heard, led=False)
        return
    try:
        check_members(ground.profile, ground.kind({**given, **heard.answers}), count)
        heard.note(SIZE, count)
    except RuleBroken as broken:
        heard.refused.append(broken)


def _read_kind(ground: Ground, given: Answers, heard: Heard, *, led: bool) -> None:
    """The way of entering, where what was said leaves no other and it is not the likely one already."""
    kinds = [kind for kind in ground.kinds.values() if kind.exception is None and kind.led_by_unit == led]
    wanted = kinds if led else [kind for kind in kinds if kind.single]
    likely = ground.kind({**given, **heard.answers})
    if "kind" not in given and len(wanted) == 1 and (likely != wanted[0] or not led):
        heard.note("kind", wanted[0].key)


def _kind_of(ground: Ground, name: str) -> Kind | None:
    return next((kind for kind in ground.kinds.values() if kind.name == name and kind.exception is None), None)


def _read_track(parts: list[str], ground: Ground, given: Answers, heard: Heard) -> None:
    """The track, and what is chosen in it; only what is named in full."""
    free = [part for part in parts if not (TEAM.search(part) or PROJECT.search(part) or WHOLE_UNIT.fullmatch(part))]
    words = folded("".join(free))
    names = {folded(track.name): track for track in ground.profile.tracks}
    said = [name for name in names if name and name in words]
    said = [name for name in said if not any(name != other and name in other for other in said)]
    track: Track | None = ground.track({**given, **heard.answers})
    if len(said) == 1:
        try:
            (track,) = find_tracks(ground.profile, ground.kind({**given, **heard.answers}), names[said[0]].name)
            heard.note("track", track.no)
        except RuleBroken as broken:
            heard.refused.append(broken)
    if track is not None:
        _read_subject(words, "".join(free), track, heard)


def _read_subject(words: str, part: str, track: Track, heard: Heard) -> None:
    found = PROBLEM_NO.search(part)
    number = number_in(found["no"]) if found else 0
    problems = [each.name for each in track.problems if each.no == number or folded(each.name) in words]
    directions = [each.name for each in track.directions if folded(each.name) in words]
    if len(problems) == 1:
        heard.note("problem", problems[0])
    elif len(directions) == 1:
        heard.note("direction", directions[0])


def number_in(said: str) -> int:
    """A small number in digits or characters; 0 where it is none."""
    if said.isdecimal():
        return int(said)
    tens, mark, ones = said.rpartition("十")
    if mark:
        return (DIGITS.get(tens, 1) if tens else 1) * 10 + DIGITS.get(ones, 0)
    return DIGITS.get(said, 0)
