"""Tracks (赛道) with their problems and directions, and suggested fields (领域)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contest.clauses import Clause
from contest.profile import Direction, Problem, Track
from knowledge.clauses.markers import value_of
from knowledge.profiling.ground import Ground, Sentence, name_of, plain_of, printed
from knowledge.profiling.tabled import tabled_tracks

TRACK_WORD, PROBLEM_WORD = "赛道|赛项|组别|工种|单元|板块|专题|类别", "赛题|题目|命题|选题|课题"
TRACK_LABEL = re.compile(rf"^(?:第\s*[^\s]{{1,4}}\s*)?(?:{TRACK_WORD})")
PROBLEM_LABEL = re.compile(rf"^(?:第\s*[^\s]{{1,4}}\s*)?(?:{PROBLEM_WORD})")
NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
ENDING = re.compile("(?:赛题指南|申报指南|指南|赛题|赛道|领域|方向)$")
TRACKS_SECTION = re.compile(
    f"^(?:大赛|竞赛|比赛|参赛|赛事|本次|主要|赛题和|赛题与|、)*(?:{TRACK_WORD}|项目)+$|"
    f"(?:{TRACK_WORD}|(?:竞赛|比赛)项目)(?:设置|设立|分类|划分|安排|说明|介绍|方向|和赛题|及赛题|和榜单赛题)+$"
)
TRACK_CALLED = re.compile(
    "[\u4e00-\u9fff]{2,}(?:赛道|赛项|工种)$|^(?:赛道|赛项|组别)[A-Z一二三四五六七八九十\\d]{1,2}[:：]"
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
        rf"(?:赛道|组别|项目|工种|赛项)(?:设置)?:((?:[^。;:,、]{{2,12}}、)+[^。;:,、]{{2,12}}?){COUNTED}(?:赛道|组别|项目|工种|赛项)"
    ),
    re.compile("(?:围绕|聚焦|设置|设立)((?:[^。;:,、]{2,10}、){2,}[^。;:,、]{2,10}?)(?P<count>)赛道"),
)
SUGGESTS = re.compile("(?:建议|重点|参考|推荐|主要|赛题)?(?:方向|选题|赛题|内容):")
ITEM = re.compile(r"(?<!\d)(\d{1,2})[、.)](?!\d)")
BULLETS, CODE = tuple("-•·●▪◆"), re.compile(r"^[A-Z]?\d{1,2}(?:[.、\s]+|(?=[\u4e00-\u9fff]))")
LONGEST_NAME = 60


@dataclass(frozen=True)
class TrackList:
    """A sentence that lists the tracks by name: the names, the number it states, and the names' places."""

    sentence: Sentence
    names: tuple[str, ...]
    stated: int | None
    run_together: bool = False


def tracks_of(ground: Ground) -> tuple[Track, ...]:
    """Tracks by headings that name them, else by the parts of a section on tracks, by a table, by a sentence's list."""
    headed = [clause for clause in ground.clauses if clause.heading and TRACK_LABEL.match(clause.label)]
    if len(headed) > 1:
        return _headed(ground, _richest(ground, headed))
    if sectioned := _sectioned(ground):
        return sectioned
    if tabled := tabled_tracks(ground):
        return tabled
    listed = track_list(ground)
    if listed is None:
        return ()
    return tuple(Track(no, name, listed.sentence.source()) for no, name in enumerate(listed.names, 1))


def _sectioned(ground: Ground) -> tuple[Track, ...]:
    """The parts of a section: those that are called tracks, or those of a section on tracks."""
    for clause in ground.clauses:
        parts = ground.children(clause)
        called = [part for part in parts if part.label and TRACK_CALLED.search(name_of(part))]
        if len(called) > 1 and len(called) * 2 > len(parts):
            return _headed(ground, called)
        if not clause.label or not TRACKS_SECTION.search(name_of(clause)):
            continue
        if len(parts) > 1 and all(_short_item(part) for part in parts):
            return tuple(_short_track(ground, part, no) for no, part in enumerate(parts, 1))
        headed = [part for part in parts if part.heading]
        if len(headed) > 1:
            return _headed(ground, headed)
    return ()


def _short_track(ground: Ground, part: Clause, no: int) -> Track:
    """A track that is an item of a few words (`（一）电工（三级）；`)."""
    name = _short_item(part)
    return Track(no, track_name(name), ground.source(part, _name_slice(part, name)))


def _richest(ground: Ground, headed: Sequence[Clause]) -> list[Clause]:
    """Where a track is headed twice, the one with more below it."""
    best: dict[str, Clause] = {}
    for clause in headed:
        known = best.get(clause.label)
        if known is None or len(ground.children(clause)) > len(ground.children(known)):
            best[clause.label] = clause
    return list(best.values())


def _headed(ground: Ground, headed: Sequence[Clause]) -> tuple[Track, ...]:
    names = [OWN_LABEL.sub("", plain_name(name_of(clause))) for clause in headed]
    common = _common_start(names)
    tracks = []
    for place, (clause, name) in enumerate(zip(headed, names, strict=True), 1):
        found = NUMERAL.search(clause.label) if TRACK_LABEL.match(clause.label) else None
        problems, directions = _problems(ground, clause), _directions(ground, clause)
        source = ground.source(clause, heading_line(clause))
        tracks.append(Track(value_of(found.group()) if found else place, track_name(name[len(common):]), source,
                            problems, directions))
    return tuple(tracks)


def heading_line(clause: Clause) -> str:
    """A clause's heading as a verbatim slice: its first line, without marks, as far as the heading goes."""
    line = clause.text.split("\n", 1)[0].strip().lstrip("# ").strip("* \t\u3000")
    return line if len(line) <= LONGEST_NAME + 20 else clause.text[:LONGEST_NAME]


def plain_name(words: str) -> str:
    """A name on one line, its outer quotation marks and blanks around × left out."""
    return re.sub(r"\s*×\s*", "×", printed(words))


def track_name(words: str) -> str:
    """A track's name without what such names end in (赛道, 领域, 赛题指南)."""
    name = words.strip()
    while (shorter := ENDING.sub("", name)) != name and len(shorter) >= 2:
        name = shorter
    return name


def _common_start(names: Sequence[str]) -> str:
    """What all names begin with, up to a multiplication sign (数据要素×)."""
    starts = {name.partition("×")[0] + "×" if "×" in name else "" for name in names}
    return starts.pop() if len(starts) == 1 and len(names) > 1 else ""


def _problems(ground: Ground, track: Clause) -> tuple[Problem, ...]:
    found = []
    for clause in ground.children(track):
        number = NUMERAL.search(clause.label)
        if PROBLEM_LABEL.match(clause.label) and number:
            source = ground.source(clause, heading_line(clause))
            found.append(Problem(value_of(number.group()), name_of(clause), source))
    return tuple(found)


def _directions(ground: Ground, track: Clause) -> tuple[Direction, ...]:
    found = []
    for clause in ground.children(track):
        if PROBLEM_LABEL.match(clause.label) or not clause.label:
            continue
        if name := name_of(clause) if clause.heading else _short_item(clause):
            found.append(Direction(name, ground.source(clause, _name_slice(clause, name))))
    return tuple(found) or _bulleted(ground, track) or tuple(listed_directions(ground, track))


def _bulleted(ground: Ground, track: Clause) -> tuple[Direction, ...]:
    """Short lines behind bullets."""
    lines = [line for line in ground.of(track) if line.plain[:1] in BULLETS and 3 <= len(line.plain) <= LONGEST_NAME]
    return tuple(Direction(CODE.sub("", line.words(line.body(), line.ended())), line.source()) for line in lines)


def _short_item(clause: Clause) -> str:
    words = printed(clause.text)[len(clause.label):].strip("。；; ")
    if (head := re.match("([^：:。；;，,]{2,30})[：:]", words)) and not SUGGESTS.match(plain_of(words)[0]):
        return head.group(1)
    return words if 2 <= len(words) <= LONGEST_NAME and "。" not in words else ""


def _name_slice(clause: Clause, name: str) -> str:
    first, last = clause.text.find(name[:4]), clause.text.find(name[-4:])
    return clause.text[first : last + len(name[-4:])] if 0 <= first <= last else heading_line(clause)


def listed_directions(ground: Ground, clause: Clause) -> list[Direction]:
    """Directions listed inside a paragraph (建议方向：1、… 2、…), over line breaks."""
    plain, places = plain_of(clause.text)
    cue = SUGGESTS.search(plain)
    if cue is None:
        return []
    starts, expected = [], 1
    for found in ITEM.finditer(plain, cue.end()):
        if int(found.group(1)) == expected:
            starts.append(found)
            expected += 1
    if not starts and (words := plain[cue.end():].split("。")[0]) and len(words) < 200:
        return _enumerated(ground, clause, places, (cue.end(), words))
    ends = [found.start() for found in starts[1:]] + [len(plain)]
    return [
        Direction(printed(words).rstrip("。；;"), ground.source(clause, words))
        for found, end in zip(starts, ends, strict=True)
        if (words := clause.text[places[found.end()] : places[end - 1] + 1]) and end > found.end()
    ]


def _enumerated(ground: Ground, clause: Clause, places: list[int], listed: tuple[int, str]) -> list[Direction]:
    place, words = listed
    found = []
    for word in words.split("、"):
        if 2 <= len(word) <= 30:
            quote = clause.text[places[place] : places[place + len(word) - 1] + 1]
            found.append(Direction(printed(quote).removesuffix("等"), ground.source(clause, quote)))
        place += len(word) + 1
    return found if len(found) > 1 else []


def track_list(ground: Ground) -> TrackList | None:
    """The sentence that lists the tracks by name, if there is one."""
    for pattern in LISTED:
        for sentence, found in ground.matches(pattern):
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
    if len(names) > 1 and max(map(len, names)) <= 16:
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
