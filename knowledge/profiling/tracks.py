"""Tracks (赛道) with their problems and directions, and suggested fields (领域)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contest.clauses import Clause
from contest.profile import Track
from knowledge.clauses.markers import value_of
from knowledge.profiling.directions import directions_of, heading_line, name_slice, problems_of, short_item
from knowledge.profiling.ground import Ground, Sentence, name_of, printed, subject_of
from knowledge.profiling.tabled import tabled_tracks

TRACK_WORD = "赛道|赛项|组别|工种|单元|板块|专题|类别"
TRACK_LABEL = re.compile(rf"^(?:第\s*[^\s]{{1,4}}\s*)?(?:{TRACK_WORD})|^[A-ZＡ-Ｚ]\s*(?:组别?|类别?|赛道|赛项|单元)")
NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
ENDING = re.compile("(?:赛题指南|申报指南|指南|赛题|赛道|领域|方向)$")
TRACKS_SECTION = re.compile(
    f"^(?:大赛|竞赛|比赛|参赛|赛事|本次|主要|赛题和|赛题与|、)*(?:{TRACK_WORD}|项目)+$|"
    f"(?:{TRACK_WORD}|(?:竞赛|比赛)项目)(?:设置|设立|分类|划分|安排|说明|介绍|方向|赛题|清单|指南|和赛题|及赛题|"
    f"和榜单赛题|和方向|及方向|[（(](?:{TRACK_WORD})[）)])+$"
)
TRACK_CALLED = re.compile(
    "[\u4e00-\u9fff]{2,}(?:赛道|赛项|工种|组别)$|^(?:赛道|赛项|组别)[A-Z一二三四五六七八九十\\d]{1,2}[:：]"
)
OWN_LABEL = re.compile("^(?:赛道|赛项|组别)[A-Z一二三四五六七八九十\\d]{1,2}[:：]\\s*")
COUNTED = r"(?:等)?(?:共)?(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:个|大|条)"
LISTED = (
    re.compile(
        rf"(?:设置|设立|开设|分设|设有|分为|设(?!在|计|备|施))((?:(?!设置|设立|"
        rf"开设)[^。;:]){{4,160}}?){COUNTED}(?:赛道|组别|赛项|工种)"
    ),
    re.compile(
        rf"(?:围绕|聚焦|部署的)((?:(?!围绕|聚焦|部署的)[^。;:,]){{4,160}}?){COUNTED}(?:行业)?领域[^。;]{{0,12}}赛道"
    ),
    re.compile(
        rf"(?:赛道|组别|项目|工种|赛项)(?:设置)?:((?:[^。;:,、]{{2,12}}、)+[^。;:,、]{{2,12}}?){COUNTED}(?:赛道|组别|"
        rf"项目|工种|赛项)"
    ),
    re.compile(
        "(?:设置|设立|开设|分设|设有|分为|包括|分|设)((?:[^。;:,、和及与]{1,10}(?:组|赛道|"
        "类)[、和及与]){1,8}[^。;:,、和及与]{1,10}(?:组|赛道|类))"
        "(?P<count>)(?![一-龥]{0,2}(?:别|长))"
    ),
    re.compile("(?:围绕|聚焦|设置|设立)((?:[^。;:,、]{2,10}、){2,}[^。;:,、]{2,10}?)(?P<count>)赛道"),
)
CATEGORY = re.compile("^[\u4e00-\u9fffA-Z]{1,10}[组类]$")
NO_TRACK = re.compile("(?:设置|划分|安排|要求|说明|条件|对象|方式|规则|办法)$")
NO_CATEGORY = re.compile(
    "(?:工作|评审|专家|领导|仲裁|监督|裁判|评委|宣传|赛务|秘书|会务|数据|项目|纪检|保障)组$|奖|材料|费"
)
BRACKETED = re.compile(r"(?<=..)\s*[（(][^（）()]*(?:\d|定向|限|供|含|编码|面向)[^（）()]*[）)]$")
LONGEST_LISTED, DEEP = 16, 3


@dataclass(frozen=True)
class TrackList:
    """A sentence that lists the tracks by name: the names, the number it states, and the names' places."""

    sentence: Sentence
    names: tuple[str, ...]
    stated: int | None
    run_together: bool = False


def tracks_of(ground: Ground) -> tuple[Track, ...]:
    """Tracks by headings that name them, else by the parts of a section on tracks, by a table, by a sentence's list."""
    headed = [clause for clause in ground.own if clause.heading and TRACK_LABEL.match(clause.label)]
    if len(headed) > 1:
        return _headed(ground, _richest(ground, headed))
    tracks = _sectioned(ground) or tabled_tracks(ground) or _listed_tracks(ground)
    return tracks if any(track.problems for track in tracks) else _with_problems(ground, tracks)


def _listed_tracks(ground: Ground) -> tuple[Track, ...]:
    listed = track_list(ground)
    if listed is None:
        return ()
    return tuple(Track(no, name, listed.sentence.source()) for no, name in enumerate(listed.names, 1))


def _with_problems(ground: Ground, tracks: Sequence[Track]) -> tuple[Track, ...]:
    """The tracks with the problems that a section of its own lists for one of them, which its heading names."""
    listed = {subject_of(ground, clause): problems for clause in ground.own
              if len(problems := problems_of(ground, clause)) > 1}
    return tuple(
        replace(track, problems=next((found for subject, found in listed.items() if track.name in subject), ()))
        for track in tracks
    )


def _sectioned(ground: Ground) -> tuple[Track, ...]:
    """The parts of a section on tracks, or those that are called tracks; else those called groups or kinds."""
    sections = [(clause, parts) for clause in ground.own if clause.level < DEEP
                and len(parts := [part for part in ground.children(clause) if part.label]) > 1]
    for clause, parts in sections:
        called = [part for part in parts if TRACK_CALLED.search(_part_name(part))]
        if found := _most(ground, called, parts) or _of_section(ground, clause, parts):
            return found
    for _, parts in sections:
        if found := _most(ground, [part for part in parts if _is_category(_part_name(part))], parts):
            return found
    return ()


def _most(ground: Ground, called: Sequence[Clause], parts: Sequence[Clause]) -> tuple[Track, ...]:
    return _headed(ground, called) if len(called) > 1 and len(called) * 2 > len(parts) else ()


def _of_section(ground: Ground, clause: Clause, parts: Sequence[Clause]) -> tuple[Track, ...]:
    if not clause.label or not TRACKS_SECTION.search(subject_of(ground, clause)):
        return ()
    if all(short_item(part) and not ground.children(part) and "。" not in printed(part.text).rstrip("。")
           for part in parts):
        return tuple(_short_track(ground, part, no) for no, part in enumerate(parts, 1))
    headed = [part for part in parts if part.heading and not NO_TRACK.search(_part_name(part))]
    return _headed(ground, headed) if len(headed) > 1 else ()


def _part_name(part: Clause) -> str:
    return BRACKETED.sub("", name_of(part) if part.heading else short_item(part))


def _is_category(name: str) -> bool:
    return CATEGORY.search(name) is not None and NO_CATEGORY.search(name) is None


def _short_track(ground: Ground, part: Clause, no: int) -> Track:
    """A track that is an item of a few words (`（一）电工（三级）；`)."""
    name = short_item(part)
    return Track(no, track_name(name), ground.source(part, name_slice(part, name)))


def _richest(ground: Ground, headed: Sequence[Clause]) -> list[Clause]:
    """Where a track is headed twice, the one with more below it."""
    best: dict[str, Clause] = {}
    for clause in headed:
        known = best.get(clause.label)
        if known is None or len(ground.children(clause)) > len(ground.children(known)):
            best[clause.label] = clause
    return list(best.values())


def _headed(ground: Ground, headed: Sequence[Clause]) -> tuple[Track, ...]:
    names = [OWN_LABEL.sub("", plain_name(_part_name(clause))) for clause in headed]
    common = _common_start(names)
    tracks = []
    for place, (clause, name) in enumerate(zip(headed, names, strict=True), 1):
        found = NUMERAL.search(clause.label) if TRACK_LABEL.match(clause.label) else None
        problems, directions = problems_of(ground, clause), directions_of(ground, clause)
        source = ground.source(clause, heading_line(clause))
        tracks.append(Track(value_of(found.group()) if found else place, track_name(name[len(common):]), source,
                            problems, directions))
    return tuple(tracks)


def plain_name(words: str) -> str:
    """A name on one line, its outer quotation marks and blanks around × left out."""
    return re.sub(r"\s*×\s*", "×", printed(words))


def track_name(words: str) -> str:
    """A track's name without what such names end in (赛道, 领域, 赛题指南)."""
    name = BRACKETED.sub("", words.strip())
    while (shorter := ENDING.sub("", name)) != name and len(shorter) >= 2:
        name = shorter
    return name


def _common_start(names: Sequence[str]) -> str:
    """What all names begin with, up to a multiplication sign (数据要素×)."""
    starts = {name.partition("×")[0] + "×" if "×" in name else "" for name in names}
    return starts.pop() if len(starts) == 1 and len(names) > 1 else ""


def track_list(ground: Ground) -> TrackList | None:
    """The sentence that lists the tracks by name, if there is one."""
    for pattern in LISTED:
        for sentence, found in ground.matches(pattern, ground.stated):
            count = found.group("count")
            stated = {"两": 2}.get(count) or value_of(count) if count else None
            if listed := _listed(ground, sentence, found.group(1), stated):
                return listed
    return None


def _listed(ground: Ground, sentence: Sentence, words: str, stated: int | None) -> TrackList | None:
    names = [name for name in words.split("、") if name]
    last = re.split("和|以及|及", names[-1]) if len(names) > 1 else []
    if len(last) == 2 and min(map(len, last)) > 1 and stated in (None, len(names) + 1):
        names = [*names[:-1], *last]
    if len(names) > 1 and max(map(len, names)) <= LONGEST_LISTED:
        return TrackList(sentence, tuple(track_name(name) for name in names), stated)
    if stated == 2 and len(names) == 1 and (two := _split_by_and(words)) and two[0][-1] == two[1][-1]:
        return TrackList(sentence, (track_name(two[0]), track_name(two[1])), stated)
    if stated == 2 and (pair := _pulled_apart(ground, words)):
        return TrackList(sentence, pair, stated, run_together=True)
    return None


def _pulled_apart(ground: Ground, words: str) -> tuple[str, str] | None:
    """Two names printed without a mark between them, told apart by one that stands before 赛道 elsewhere."""
    known = Counter[str]()
    for sentence in ground.sentences:
        for found in re.finditer("赛道", sentence.plain):
            before = sentence.plain[max(0, found.start() - len(words) + 1) : found.start()]
            for length in range(len(before), 1, -1):
                name = before[-length:]
                if name != words and (words.startswith(name) or words.endswith(name)) and not words.endswith(before):
                    known[name] += 1
                    break
    for name, _ in known.most_common():
        rest = words.removeprefix(name) if words.startswith(name) else words.removesuffix(name)
        if len(rest) > 1 and len(name) > 2:
            return (name, rest) if words.startswith(name) else (rest, name)
    return _split_by_and(words)


def _split_by_and(words: str) -> tuple[str, str] | None:
    parts = re.split("和|以及|及", words)
    return (parts[0], parts[1]) if len(parts) == 2 and min(map(len, parts)) > 1 else None
