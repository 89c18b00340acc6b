"""What a part of a message leaves unsaid because the part before it, or the answer to that, has named it."""

from contest.answers import Line
from knowledge.answering.facts.tracks import mentioned
from knowledge.answering.found import Found
from knowledge.answering.library import Shelf
from knowledge.answering.question import Question, own_words
from knowledge.search.folding import bigrams, fold

LEAST_OWN, MOST, TRACK = 1.0, 3, "赛道"
WEAK = frozenset({"阶段", "活动", "仪式", "比赛", "大赛", "时间", "报名"})


def subject(shelf: Shelf, said: str, found: Found) -> str:
    """The stage or track that a part names, or the few tracks that its answer names; empty where there are none."""
    text = fold(said)
    stages = [fold(stage.name) for stage in (*shelf.contest.profile.stages, *shelf.contest.profile.events)]
    cores = [gram for name in stages for gram in bigrams(name) if gram not in WEAK and gram in text]
    named = [fold(track.name) for track in mentioned(shelf.contest, text)]
    if cores or named:
        return "".join(dict.fromkeys([*(f"{name}{TRACK}" for name in named), *cores[:1]]))
    answered = fold("".join(_said(line) for line in found.lines))
    tracks = [fold(track.name) for track in mentioned(shelf.contest, answered)]
    return "".join(f"{name}{TRACK}" for name in tracks) if len(tracks) <= MOST else ""


def leaves_unsaid(question: Question, named: str) -> bool:
    """Whether a part names next to nothing that it asks about (在哪里, 找谁), or no more than what is asked of a track
    (交什么) where one was `named`. Of a whole part before it (ending in a comma) only what says nothing at all is led
    on."""
    own = own_words(question)
    if named.endswith(","):
        return not own and not question.topics and not question.kinds
    return own < LEAST_OWN or (own == LEAST_OWN and named.endswith(TRACK))


def _said(line: Line) -> str:
    return line.words + "".join(value for _, value in line.details)
