"""Who makes a team: how many, single persons or legal entities, and the exceptions by track or direction."""

import re
from collections.abc import Sequence

from contest.profile import Sourced, TeamException, TeamRules, Track
from knowledge.clauses.markers import value_of
from knowledge.profiling.choosing import choosing_of
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.teaming import (
    ABOUT_MEMBERS,
    ALONE,
    AS_ENTITY,
    CHANGE,
    CHANGE_BEFORE,
    CHANGE_ONLY,
    ENTITIES,
    ENTITY_CONDITION,
    EXACT,
    IN_ONE_TRACK,
    LEADER,
    LEAST,
    LIMITED_PER_TEAM,
    MOST,
    NO_TEAMS,
    NOT_OF_TEAM,
    OF_OTHERS,
    ONE_PROJECT,
    ONE_TEAM,
    ORGANS,
    OWN_NAME,
    PERSONS,
    RANGE,
    SEVERAL_TEAMS,
    SIZES,
    TEAM,
)

ON_OBJECTIONS = re.compile("举报|异议|投诉|申诉|反映")
CATEGORY = re.compile("组(?:别)?$")


def team_of(ground: Ground, tracks: Sequence[Track]) -> TeamRules:
    """The rules on teams in general, and the exceptions that one track or direction makes."""
    general = general_of(ground, tracks)
    common = [sentence for sentence in general if not CATEGORY.search(sentence.clause.heading)]
    about = [sentence for sentence in common if TEAM.search(sentence.plain)]
    low, high = _sizes(ground, about)
    return TeamRules(
        min_members=low, max_members=high, individuals_allowed=_individuals(ground, general),
        leader_required=_true(ground, LEADER, general), one_team_per_person=_one_team(ground, general),
        one_project_per_team=_true(ground, ONE_PROJECT, general) or _several(ground, general),
        change_deadline=_change(ground, general),
        exceptions=(*_of_directions(ground, tracks), *_of_tracks(ground, tracks), *_of_categories(ground),
                    *_for_himself(ground, general)),
        choosing=choosing_of(ground),
    )


def general_of(ground: Ground, tracks: Sequence[Track]) -> list[Sentence]:
    """The sentences that state rules for all: not those of one track's guide."""
    special = _special(tracks)
    return [sentence for sentence in ground.stated if not any(name in sentence.clause.path for name in special)
            and not _of_one_track(sentence, tracks)]


def _special(tracks: Sequence[Track]) -> list[str]:
    paths = [track.source.path for track in tracks if track.directions or track.problems]
    return [path for path in paths if paths.count(path) == 1]


def _of_one_track(sentence: Sentence, tracks: Sequence[Track]) -> bool:
    """Whether its heading names one track."""
    return any(f"{track.name}赛道" in sentence.clause.heading for track in tracks)


def _sizes(ground: Ground, about: Sequence[Sentence]) -> tuple[Sourced[int] | None, Sourced[int] | None]:
    for pattern in (RANGE, EXACT):
        for sentence in about:
            for found in pattern.finditer(sentence.plain):
                numbers = [value_of(number) for number in found.groups() if number]
                if not NOT_OF_TEAM.search(sentence.plain[: found.start()]) and numbers[0] <= numbers[-1]:
                    quote = fragment(sentence, found)
                    alone = _alone(ground, about)
                    return alone or sentence.value(numbers[0], quote), sentence.value(numbers[-1], quote)
    return _size(LEAST, about) or _alone(ground, about), _size(MOST, about)


def _size(pattern: re.Pattern[str], about: Sequence[Sentence]) -> Sourced[int] | None:
    for sentence in about:
        for found in pattern.finditer(sentence.plain):
            if not NOT_OF_TEAM.search(sentence.plain[: found.start()]):
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
    """Whether single persons may enter: by the rule on it, by the form of entry, by what entrants must be."""
    entering = [sentence for sentence in general if not ON_OBJECTIONS.search(sentence.plain)]
    for allowed, pattern in ((True, NO_TEAMS), (False, ENTITIES), (True, ALONE), (True, PERSONS), (False, AS_ENTITY),
                             (False, ENTITY_CONDITION)):
        if found := ground.first(pattern, entering):
            return found[0].value(allowed, fragment(*found))
    return None


def _true(ground: Ground, pattern: re.Pattern[str], among: Sequence[Sentence]) -> Sourced[bool] | None:
    found = ground.first(pattern, among)
    return found[0].value(True, fragment(*found)) if found else None


def _one_team(ground: Ground, general: Sequence[Sentence]) -> Sourced[bool] | None:
    """Whether a person may be in one team only; False where he may be in several; one team in each track is no rule."""
    for sentence, found in ground.matches(SEVERAL_TEAMS, general):
        return sentence.value(False, fragment(sentence, found))
    for sentence, found in ground.matches(ONE_TEAM, general):
        words = sentence.plain[: found.end()]
        if not IN_ONE_TRACK.search(re.split("只能|仅能|只可|限", words)[0]):
            return sentence.value(True, fragment(sentence, found))
    return None


def _several(ground: Ground, general: Sequence[Sentence]) -> Sourced[bool] | None:
    """False where a team may hand in several."""
    found = ground.first(LIMITED_PER_TEAM, general)
    return found[0].value(False, fragment(*found)) if found else None


def _change(ground: Ground, general: Sequence[Sentence]) -> Sourced[str] | None:
    """Until when members may change, in the notice's words."""
    for pattern in (CHANGE, CHANGE_ONLY, CHANGE_BEFORE):
        for place, sentence in enumerate(general):
            found = pattern.search(sentence.plain)
            if found and OF_OTHERS.search(found.group()):
                continue
            before = general[place - 1] if place and general[place - 1].clause == sentence.clause else None
            if found and (_on_members(sentence, found) or (before and ABOUT_MEMBERS.search(before.plain))):
                start = max(found.start(), sentence.body())
                return sentence.value(sentence.words(start, sentence.ended()), sentence.cut(start, len(sentence.plain)))
    return None


def _on_members(sentence: Sentence, found: re.Match[str]) -> bool:
    return ABOUT_MEMBERS.search(sentence.plain, 0, found.end() + 6) is not None


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
