"""Items of a profile that an amendment cancels, and tracks that it adds, by their names."""

import re
from collections.abc import Iterator

from contest.changes import Change, places
from contest.profile import ContestProfile, Track
from knowledge.clauses.markers import value_of
from knowledge.profiling.aligning import core
from knowledge.profiling.wordings import Wording
from knowledge.search.folding import fold

NAMED = ("stages", "events", "deadlines", "tracks", "fields", "awards", "materials")
KIND = re.compile("(?:赛道|活动|环节|阶段|奖项|赛题|材料)+$")
TRACKS = re.compile(
    "^(?:第?(?P<no>[一二三四五六七八九十]{1,3}|\\d{1,2})?(?:个|赛道[:、]?))?[“「]?(?P<names>[^,;。:]{2,40}?)[”」]?"
    "(?:[一二三四五六七八九两十\\d]个|等)?赛道$|^赛道(?P<after>[一二三四五六七八九十]{1,3}|"
    "\\d{1,2})[:、](?P<named>[^,;。]{2,20})$"
)
SHORTEST = 2


def dropped(wording: Wording, profile: ContestProfile) -> list[Change]:
    """The items whose name is what the wording cancels."""
    wanted = fold(wording.old)
    found = [
        Change(path, item, None) for path, item in places(profile).items()
        if path.partition("[")[0] in NAMED and _is_named(wanted, _name(item))
    ]
    whole = [change for change in found if fold(_name(change.old)) == wanted]
    return whole or found


def _is_named(wanted: str, name: str) -> bool:
    folded = fold(name)
    short = KIND.sub("", folded)
    bare = KIND.sub("", wanted)
    return folded == wanted or (len(short) >= SHORTEST and short == bare) or core(name) == core(wanted)


def _name(item: object) -> str:
    return str(getattr(item, "name", None) or getattr(item, "level", ""))


def new_tracks(wording: Wording, profile: ContestProfile) -> Iterator[Track]:
    """The tracks that a wording adds, numbered behind those that there are."""
    found = TRACKS.match(wording.new)
    if not found:
        return
    printed = found["no"] or found["after"]
    names = re.split("[、和及]", found["names"] or found["named"])
    known = {fold(track.name) for track in profile.tracks}
    free = max((track.no for track in profile.tracks), default=0) + 1
    first = value_of(printed) if printed and value_of(printed) >= free else free
    fresh = [name.strip("“”「」") for name in names if fold(name) not in known]
    for no, name in enumerate(fresh, first):
        yield Track(no, name, wording.sentence.source())

