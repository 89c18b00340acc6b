"""What is judged (评审标准), from clauses on it or a list inside a sentence."""

import re

from contest.profile import Sourced
from knowledge.profiling.ground import Ground, Sentence, name_of
from knowledge.profiling.statements import whole

CRITERIA = "评审(?:原则|标准|指标|维度|要点|依据|细则)|评分(?:标准|细则)|评价(?:标准|指标)"
CRITERIA_INLINE = re.compile(
    "(?:基于|围绕|从)(?:作品|项目|方案)?([^。;:]{4,60}?)等(?:多|各|\\d)?个?(?:维度|方面)[^。;]{0,8}(?:评分|评审|"
    "打分|评价)"
)


def criteria_of(ground: Ground) -> tuple[Sourced[str], ...]:
    """What is judged: the parts of a clause on it, or a list inside a sentence."""
    found: list[Sourced[str]] = []
    for clause in ground.clauses:
        if not re.search(CRITERIA, name_of(clause)):
            continue
        parts = ground.children(clause)
        for part in parts or (clause,):
            found += [whole(sentence) for sentence in ground.of(part)[: 1 if parts else None]
                      if sentence.body() < sentence.ended() and (parts or sentence.text.strip("# ") != clause.heading)]
    if found:
        return tuple(found)
    if hit := ground.first(CRITERIA_INLINE):
        return _listed(*hit)
    return ()


def _listed(sentence: Sentence, match: re.Match[str]) -> tuple[Sourced[str], ...]:
    parts, place = [], match.start(1)
    for word in match.group(1).split("、"):
        if word:
            parts.append(sentence.value(sentence.words(place, place + len(word))))
        place += len(word) + 1
    return tuple(parts)
