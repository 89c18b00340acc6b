"""Suggested fields (领域) that are no tracks, and whether an entry must be in one of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from contest.clauses import Clause
from contest.profile import Direction, Sourced, SuggestedField
from knowledge.profiling.directions import heading_line, listed_directions
from knowledge.profiling.ground import Ground, Sentence, name_of
from knowledge.profiling.lists import row_items
from knowledge.profiling.tracks import TRACK_LABEL

LABEL = re.compile("(?:第\\s*\\S{1,3}\\s*)?领域")
FIELD = re.compile("领域$")
FIELDS_SECTION = re.compile("(?:赛题|选题|作品|参赛|申报|竞赛|征集)(?:方向|领域|范围|内容|题目)$")
FIELD_ITEM = re.compile("([^:。;,]{2,20})(?=[:。])")
OPTIONAL = re.compile(
    "(?:仅为|仅供|只是)[^。;]{0,8}(?:鼓励|建议|参考)|(?:清单|领域|方向|范围)(?:之)?外的?(?:作品|项目)|"
    "可以?[^。;]{0,10}(?:自选|自拟)[^。;]{0,4}(?:领域|方向|题)"
)
MANDATORY = re.compile("(?:须|必须|应当?|只能|限)[^。;,]{0,8}(?:选择|符合|属于|选报|在)[^。;,]{0,12}(?:领域|方向)")
BELOW = re.compile(
    "(?:下列|以下|如下)(?:[一二三四五六七八九十\\d]{1,3}[个大类项]{1,2})?(?:行业|技术|产业|重点)?(?:领域|"
    "方向)(?:之一)?[^。;]{0,30}:$"
)
DIRECTIONS_BEHIND = re.compile("[^。;,:]{2,24}:(?=[^。;:]*、)")
FEW_WORDS = re.compile("[^。;,:]{2,24}")
MARKED = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|(?<!\d)\d{1,2}[.、](?!\d)|[①-⑳]")


def labelled_fields(ground: Ground) -> tuple[SuggestedField, ...]:
    """Fields that are numbered as such (领域一：…); they stand beside the tracks, whatever these have."""
    labelled = [clause for clause in ground.own if LABEL.match(clause.label) and name_of(clause)]
    return _headed(ground, labelled) if len(labelled) > 1 else ()


def fields_of(ground: Ground) -> tuple[SuggestedField, ...]:
    """Fields (…领域) that are headings of their own and not tracks."""
    headed = [clause for clause in ground.own
              if FIELD.search(name_of(clause)) and not TRACK_LABEL.match(clause.label) and clause.level > 0]
    if len(headed) < 2:
        return _announced(ground) or _numbered_fields(ground)
    return _headed(ground, headed)


def _headed(ground: Ground, headed: Sequence[Clause]) -> tuple[SuggestedField, ...]:
    return tuple(
        SuggestedField(no, name_of(clause), ground.source(clause, heading_line(clause)),
                       tuple(listed_directions(ground, clause)))
        for no, clause in enumerate(headed, 1)
    )


def _announced(ground: Ground) -> tuple[SuggestedField, ...]:
    """Fields listed below a sentence that announces them (须属于下列领域之一：), several on a line or one each."""
    for clause in ground.own:
        said = ground.of(clause)
        above = next((at for at, sentence in enumerate(said) if BELOW.search(sentence.plain)), None)
        if above is None:
            continue
        listed = [*said[above + 1:], *(sentence for part in ground.children(clause) for sentence in ground.of(part))]
        found = [field for sentence in listed for field in _few_words(sentence)]
        if len(found) > 1:
            return tuple(replace(field, no=no) for no, field in enumerate(found, 1))
    return ()


def _few_words(sentence: Sentence) -> list[SuggestedField]:
    found = []
    cuts = [hit.end() for hit in MARKED.finditer(sentence.plain)] or [sentence.body()]
    for start, end in zip(cuts, [*cuts[1:], len(sentence.plain)], strict=True):
        if named := FEW_WORDS.match(sentence.plain, start, end):
            name = sentence.words(*named.span())
            found.append(SuggestedField(0, name, sentence.source(sentence.cut(*named.span())),
                                        _directions_behind(sentence, start, end)))
    return found


def _directions_behind(sentence: Sentence, start: int, end: int) -> tuple[Direction, ...]:
    """The directions of a field, in a row behind its colon (`新材料：甲、乙等`)."""
    head = DIRECTIONS_BEHIND.match(sentence.plain, start, end)
    places = row_items(sentence.plain, head.end(), sentence.ended()) if head else []
    return tuple(Direction(sentence.words(*place), sentence.source(sentence.cut(*place))) for place in places)


def _numbered_fields(ground: Ground) -> tuple[SuggestedField, ...]:
    """Fields as the named items of a section on them (三、赛题方向 1. 产业创意：…)."""
    for clause in ground.own:
        if not (clause.label and FIELDS_SECTION.search(name_of(clause))) or TRACK_LABEL.match(clause.label):
            continue
        parts = [(part, found) for part in ground.children(clause) if ground.of(part)
                 and (found := FIELD_ITEM.match(ground.of(part)[0].plain, ground.of(part)[0].body()))]
        if len(parts) > 1:
            return tuple(
                SuggestedField(no, said.words(*found.span(1)), said.source(said.cut(*found.span(1))))
                for no, (part, found) in enumerate(parts, 1) if (said := ground.of(part)[0])
            )
    return ()


def fields_mandatory_of(ground: Ground) -> Sourced[bool] | None:
    """Whether an entry must be in one of the fields."""
    if found := ground.first(OPTIONAL):
        return found[0].value(False)
    found = ground.first(MANDATORY)
    return found[0].value(True) if found else None
