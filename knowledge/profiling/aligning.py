"""What an amendment states of itself, brought to the names that the amended notices use."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from contest.profile import REGISTRATION, SUBMISSION, ContestProfile, Deadline, Stage, Track
from knowledge.search.folding import fold

TAIL = re.compile("(?:(?:的|之)?(?:截止|截至)?(?:阶段|时间|日期|期限|截止|工作|环节|安排|日))+$")
HEAD = re.compile("^(?:将|把|对|请|大赛|赛事)")
CUTS = (REGISTRATION, SUBMISSION)
Item = TypeVar("Item", Stage, Deadline)


def core(name: str) -> str:
    """A name without what only says that it is a time: 报名截止时间 is 报名."""
    folded = HEAD.sub("", fold(name))
    return TAIL.sub("", folded) or folded


def aligned(own: ContestProfile, base: ContestProfile) -> ContestProfile:
    """The amendment's profile with the base's names for stages and deadlines, and its numbers for tracks."""
    stages, deadlines, events = list(own.stages), list(own.deadlines), list(own.events)
    for deadline in own.deadlines:
        if (known := deadline_like(deadline.name, deadline.closes, base)) is not None:
            deadlines[deadlines.index(deadline)] = _as_deadline(deadline, known)
        elif (stage := stage_like(deadline.name, deadline.closes, base.stages)) is not None:
            deadlines.remove(deadline)
            stages.append(_ended(stage, deadline))
    for at, stage in enumerate(own.stages):
        if (meant := stage_like(stage.name, stage.closes, base.stages)) is not None:
            stages[at] = _as_stage(stage, meant)
        elif (meant := stage_like(stage.name, (), base.events)) is not None:
            stages.remove(stage)
            events.append(_as_stage(stage, meant))
    return replace(own, stages=tuple(stages), deadlines=tuple(deadlines), events=tuple(events),
                   tracks=tuple(_numbered(own.tracks, base.tracks)))


def deadline_like(name: str, closes: Sequence[str], base: ContestProfile) -> Deadline | None:
    """The deadline of the base that a name, or what it closes, means."""
    named = [each for each in base.deadlines if core(each.name) == core(name)]
    closing = [each for each in base.deadlines if _cuts(closes) and _cuts(closes) == _cuts(each.closes)]
    return next(iter(named if len(named) == 1 else closing if len(closing) == 1 else []), None)


def stage_like(name: str, closes: Sequence[str], stages: Sequence[Stage]) -> Stage | None:
    """The stage that a name, or what ends with it, means."""
    named = [each for each in stages if core(each.name) == core(name)]
    closing = [each for each in stages if each.end and _cuts(closes) and _cuts(closes) <= _cuts(each.closes)]
    return next(iter(named[:1] or (closing if len(closing) == 1 else [])), None)


def _cuts(closes: Sequence[str]) -> set[str]:
    return {what for what in closes if what in CUTS}


def _as_deadline(own: Deadline, known: Deadline) -> Deadline:
    return replace(own, name=known.name, binds=own.binds or known.binds, opens=known.opens,
                   closes=own.closes or known.closes)


def _ended(stage: Stage, deadline: Deadline) -> Stage:
    return replace(stage, end=deadline.date, end_time=deadline.time, text=deadline.text, source=deadline.source,
                   approx=deadline.approx or (stage.approx and stage.start is not None))


def _as_stage(own: Stage, known: Stage) -> Stage:
    return replace(own, name=known.name, binds=own.binds or known.binds, opens=own.opens or known.opens,
                   closes=own.closes or known.closes, place=own.place or known.place, format=own.format or known.format)


def _numbered(own: Sequence[Track], base: Sequence[Track]) -> Iterator[Track]:
    """Tracks known by their name keep their number; a number that another track has is not taken again."""
    numbers = {fold(track.name): track.no for track in base}
    taken = {track.no for track in base}
    for track in own:
        no = numbers.get(fold(track.name), track.no)
        if fold(track.name) not in numbers and no in taken:
            no = max(taken) + 1
        taken.add(no)
        yield replace(track, no=no)
