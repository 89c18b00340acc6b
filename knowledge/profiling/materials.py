"""What must be handed in, with its parts."""

import re

from contest.clauses import Clause
from contest.profile import Material, Sourced
from knowledge.profiling.ground import LONGEST_SENTENCE, Ground, Sentence, name_of, plain_of, printed

SECTION = re.compile(
    "(?:提交|申报|报名|报送|参赛|作品|项目|所需)[^›]{0,6}(?:内容|材料|资料|清单)|(?:参赛)?(?:项目|作品|"
    "方案)[^›]{0,3}提交|材料(?:要求|清单|提交)|提交物|交付物"
)
HEAD = re.compile(r"([^。:;,()]{2,20})(?=[。:(;,]|$)")
INLINE = re.compile(
    r"(?:须|需|应|应当|请)(?:按[^。;,:]{1,8})?(?:提交|提供|上传)(?:以下|下列|如下)?[^。;:,]{0,6}:|"
    r"(?:提交|提供|报送|上传)(?:的)?[^。;:]{0,16}(?:材料|内容|资料)[^。;:]{0,8}(?:包括|包含|如下|为|"
    r"有)?[^。;:]{0,10}:"
)
BRACKETS = re.compile(r"(?<=..)[（(][^（）()]{1,40}[）)]$")
BULLETS = tuple("-•·●▪◆")
FURTHER = re.compile("(?:另|还|并)(?:须|需|应|应当)(?:另行|一并|同时)?(?:提交|提供|报送|上传)")
FORM = re.compile(
    "(?:填写|填报|提交|报送|上传|将|和|、)(?:《([^》]{2,30}(?:(?<!汇总)表|书))》|([^,。;:《]{0,12}?(?:报名表|申报表|"
    "申报书|登记表|申请表|申请书)))"
)
NUMBERED = re.compile(r"(?:\d{1,2}[.、]|[①-⑳]|\(\d{1,2}\))")


def materials_of(ground: Ground) -> tuple[Material, ...]:
    """Materials from the section on them; where it lists them by track, those of all tracks."""
    for clause in ground.clauses:
        deeper = any(SECTION.search(name_of(part)) for part in ground.children(clause) if ground.children(part))
        if SECTION.search(name_of(clause)) and not deeper and not re.search("附件", clause.path):
            found = [material for item in ground.children(clause) for material in _materials(ground, item)]
            found = found or _bulleted(ground, clause)
            if len(found) > 1:
                return (*found, *_further(ground, clause))
    return _inline(ground) or _forms(ground)


def _further(ground: Ground, clause: Clause) -> tuple[Material, ...]:
    """What a paragraph on some entrants adds to the list (另须提交…)."""
    found = []
    for sentence in ground.below(clause):
        for hit in FURTHER.finditer(sentence.plain):
            names = _listed(sentence, hit.end(), re.split("[。;]", sentence.plain[hit.end() :])[0])
            found += [Material(name, sentence.source()) for name in names if 2 <= len(name) <= 24]
    return tuple(found)


def _forms(ground: Ground) -> tuple[Material, ...]:
    """Forms to fill in that the notice names, where it lists nothing."""
    found: dict[str, Material] = {}
    for sentence in ground.sentences:
        for hit in FORM.finditer(sentence.plain):
            at = next(at for at in (1, 2) if hit.group(at))
            name = sentence.words(*hit.span(at))
            found.setdefault(name, Material(name, sentence.source()))
    return tuple(found.values())


def _bulleted(ground: Ground, clause: Clause) -> list[Material]:
    found = []
    for sentence in ground.of(clause):
        named = HEAD.match(sentence.plain, sentence.body()) if sentence.plain[:1] in BULLETS else None
        if named:
            found.append(Material(sentence.words(*named.span(1)), sentence.source()))
    return found


def _materials(ground: Ground, item: Clause) -> list[Material]:
    below = ground.children(item)
    if below and re.search("赛道|组别|类", name_of(item)):
        return [material for child in below for material in _materials(ground, child)]
    named = _name(ground, item)
    if named is None:
        return []
    parts = tuple(part for child in below if (part := _name(ground, child)) is not None)
    return [Material(named.value, named.source, parts)]


def _name(ground: Ground, item: Clause) -> Sourced[str] | None:
    said = ground.of(item)
    if not said:
        return None
    if item.heading:
        return said[0].value(BRACKETS.sub("", name_of(item)))
    sentence = said[0]
    found = HEAD.match(sentence.plain, sentence.body())
    return sentence.value(sentence.words(*found.span(1))) if found else None


def _inline(ground: Ground) -> tuple[Material, ...]:
    whole = [Sentence(clause, ground.notice.title, clause.text, *plain_of(clause.text)) for clause in ground.clauses
             if len(clause.text) <= LONGEST_SENTENCE]
    for sentence, found in ground.matches(INLINE, whole):
        rest = sentence.plain[found.end() :].split("。")[0]
        names = [name for name in _listed(sentence, found.end(), rest) if 2 <= len(name) <= 24]
        if len(names) > 1:
            return tuple(Material(name, sentence.source()) for name in names)
    return ()


def _listed(sentence: Sentence, start: int, rest: str) -> list[str]:
    numbered = bool(NUMBERED.match(rest))
    cut = [found.end() for found in (NUMBERED if numbered else re.compile("[、,和]")).finditer(rest)]
    starts = cut if numbered else [0, *cut]
    ends = [*starts[1:], len(rest)]
    names = [printed(sentence.cut(start + first, start + last)) for first, last in zip(starts, ends, strict=True)]
    return [re.sub(
        r"(?:\d{1,2}[.、]?|[①-⑳]|[（(]\d{1,2}[）)]|[、，,；;和。])+$", "", name).removesuffix("等") for name in names]
