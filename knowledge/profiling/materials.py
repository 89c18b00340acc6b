"""What must be handed in, with its parts."""

import re
from collections.abc import Iterator, Sequence

from contest.clauses import Clause
from contest.profile import Material, Sourced
from knowledge.profiling.ground import LONGEST_SENTENCE, Ground, Sentence, name_of, plain_of, printed
from knowledge.profiling.lists import items, marked_items, row_items, stop_behind
from knowledge.profiling.tabled import tabled_papers

SECTION = re.compile(
    "(?:提交|申报|报名|报送|参赛|作品|项目|所需|投稿|应征|推荐)[^›]{0,6}(?:内容|材料|资料|清单)(?!由)|"
    "(?:参赛)?(?:项目|作品|"
    "方案)[^›]{0,3}提交|材料(?:要求|清单|提交)|提交物|交付物|[交报]什么|什么材料"
)
LEAD = re.compile(
    r"(?:至少|不少于|另附|还需|须附|填写|提交|提供|上传)*(?:[一二两三四五\d]{1,2}[份张个件套](?![以之]内|以上|"
    r"钟))?(?:不(?:超过|少于|多于)\d{1,5}[\u4e00-\u9fff]{1,2}?(?=的))?的?[《“]?"
)
HEAD = re.compile("([^。:;,()《》“”]{2,30})")
COPIES = re.compile("(?:一式)?(?:各)?[一二两三四五六七八九十\\d]{1,2}(?:份|张|套|式)$|(?:电子版|纸质版)$|等$")
INLINE = re.compile(
    r"(?:须|需|应|应当|请|可以|要)(?:按[^。;,:]{1,8})?(?:提交|提供|上传|报送|递交)(?:以下|下列|如下)?[^。;:,]{0,6}:|"
    r"(?:提交|提供|报送|上传|递交)(?:的)?[^。;:]{0,16}(?:材料|内容|资料|作品)[^。;:]{0,8}(?:包括|包含|如下|为|"
    r"有)?[^。;:]{0,10}:|(?:报名|申报|参赛|投稿|提交|应征|所需|推荐)?(?:材料|资料)(?:清单)?(?:包括|包含|如下|主要有|"
    r"有)?:"
)
BRACKETS = re.compile(r"(?<=..)[（(][^（）()]{1,40}[）)]$")
BULLETS = tuple("-•·●▪◆")
WORKS = re.compile("作品|提交|材料|项目|申报")
GROUP_HANDS_IN = re.compile(
    "(?<![\u4e00-\u9fff])[^。;,:、]{1,10}?(?:组|类|赛道|赛项)(?:参赛者|团队|队伍|选手|作品)?(?:须|需|应|另)?"
    "(?:在[^。;,]{2,10}?)?(?:提交|提供|上传|交)(?:的)?")
FURTHER = re.compile("(?:另|还|并)(?:须|需|应|应当)(?:另行|一并|同时)?(?:提交|提供|报送|上传)")
FORM = re.compile(
    "(?:填写|填报|提交|报送|上传|将|和|、)(?:《([^》]{2,30}(?:(?<!汇总)表|书))》|([^,。;:《]{0,12}?(?:报名表|申报表|"
    "申报书|登记表|申请表|申请书)))"
)
MADE_OF = "[^。;,:]{0,6}?(?:由|包括|包含|应?写明|应写清楚?|写清楚|内容为|涵盖)"
MADE_END = re.compile("(?:[一二三四五六七八九十\\d]{1,2}个)?(?:部分|方面)?(?:组成|构成)$")
NO_PAPER = re.compile(
    "^(?:材料|资料|要求|以下|下列|内容|格式|大小|时长|其中|注意)|[^表书证明]{0,4}(?:方式|时间|截止)$|邮箱|电话"
)
LONGEST = 30


def materials_of(ground: Ground) -> tuple[Material, ...]:
    """Materials from the section on them; where it lists them by track, those of all tracks."""
    for clause in ground.own:
        deeper = any(SECTION.search(name_of(part)) for part in ground.children(clause) if ground.children(part))
        if not SECTION.search(name_of(clause)) or deeper:
            continue
        listed = [material for item in ground.children(clause) for material in _materials(ground, item)]
        tabled = [Material(paper.value, paper.source) for paper in tabled_papers(ground, clause)]
        found = max((listed, _bulleted(ground, clause), _run(ground, clause), tabled), key=len)
        if len(found) > 1:
            return _with_parts(ground, (*found, *_further(ground, clause)))
    return _with_parts(ground, _inline(ground) or _by_group(ground)) or _forms(ground)


def _whole(ground: Ground, clause: Clause) -> Sentence:
    """A clause's words as one sentence: a list may run over several."""
    return Sentence(clause, ground.notice.title, clause.text, *plain_of(clause.text))


def _run(ground: Ground, clause: Clause) -> list[Material]:
    """The items behind marks, or of a row, in one paragraph of a section on materials."""
    best: list[Material] = []
    for part in (clause, *ground.children(clause)):
        if len(part.text) <= LONGEST_SENTENCE:
            said = _whole(ground, part)
            places = marked_items(said.plain, 0, len(said.plain))
            if not places and (cue := INLINE.search(said.plain)):
                places = row_items(said.plain, cue.end(), stop_behind(said.plain, cue.end()))
            best = max(best, list(_named(said, places)), key=len)
    return best


def _by_group(ground: Ground) -> list[Material]:
    """What each group hands in, where a paragraph says it group by group (`A组提交方案；B组提交报告、代码`)."""
    best: list[Material] = []
    for clause in ground.own:
        if len(clause.text) <= LONGEST_SENTENCE and WORKS.search(clause.path):
            said = _whole(ground, clause)
            hits = list(GROUP_HANDS_IN.finditer(said.plain))
            places = [place for hit in hits
                      for place in row_items(said.plain, hit.end(), stop_behind(said.plain, hit.end(), "。;,"))]
            best = max(best, list(_named(said, places)) if len(hits) > 1 else [], key=len)
    return best


def _named(said: Sentence, places: Sequence[tuple[int, int]]) -> Iterator[Material]:
    """Materials by the first words of items: without how many, and what follows a stop or bracket."""
    for start, end in places:
        lead = LEAD.match(said.plain, start, end)
        head = HEAD.match(said.plain, lead.end() if lead else start, end)
        if head is None:
            continue
        stop = head.end(1) - len(hit.group()) if (hit := COPIES.search(head.group(1))) else head.end(1)
        name = said.words(head.start(1), stop)
        if 2 <= len(name) <= LONGEST and not NO_PAPER.search(name):
            yield Material(name, said.source(said.cut(start, end)))


def _further(ground: Ground, clause: Clause) -> tuple[Material, ...]:
    """What a paragraph on some entrants adds to the list (另须提交…)."""
    found: list[Material] = []
    for sentence in ground.below(clause):
        for hit in FURTHER.finditer(sentence.plain):
            found += _named(sentence, items(sentence.plain, hit.end(), stop_behind(sentence.plain, hit.end(), "。;")))
    return tuple(found)


def _forms(ground: Ground) -> tuple[Material, ...]:
    """Forms to fill in that the notice names, where it lists nothing."""
    found: dict[str, Material] = {}
    for sentence in ground.stated:
        for hit in FORM.finditer(sentence.plain):
            at = next(at for at in (1, 2) if hit.group(at))
            name = sentence.words(*hit.span(at))
            found.setdefault(name, Material(name, sentence.source()))
    return tuple(found.values())


def _bulleted(ground: Ground, clause: Clause) -> list[Material]:
    found: list[Material] = []
    for sentence in ground.of(clause):
        if sentence.plain[:1] in BULLETS:
            found += _named(sentence, [(sentence.body(), sentence.ended())])
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
    if not said or not item.label:
        return None
    if item.heading:
        return said[0].value(BRACKETS.sub("", name_of(item)))
    named = next(_named(said[0], [(said[0].body(), said[0].ended())]), None)
    return Sourced(named.name, named.source) if named else None


def _inline(ground: Ground) -> tuple[Material, ...]:
    whole = [_whole(ground, clause) for clause in ground.own if len(clause.text) <= LONGEST_SENTENCE]
    for said, found in ground.matches(INLINE, whole):
        places = marked_items(said.plain, found.end(), len(said.plain)) or row_items(
            said.plain, found.end(), stop_behind(said.plain, found.end()))
        named = tuple(_named(said, places))
        if found.end() == len(said.plain.rstrip()):
            named = tuple(material for item in ground.children(said.clause) for material in _materials(ground, item))
        if len(named) > 1:
            return named
    return ()


def _with_parts(ground: Ground, found: Sequence[Material]) -> tuple[Material, ...]:
    """The materials, with the parts that a sentence lists of one (`申报书由概述、方案等组成`)."""
    return tuple(
        material if material.parts else Material(material.name, material.source, _parts(ground, material.name))
        for material in found
    )


def _parts(ground: Ground, name: str) -> tuple[Sourced[str], ...]:
    pattern = re.compile(re.escape(plain_of(name)[0][-3:]) + MADE_OF)
    for sentence, found in ground.matches(pattern, ground.stated):
        end = stop_behind(sentence.plain, found.end(), "。;,")
        made = MADE_END.search(sentence.plain[found.end() : end])
        places = row_items(sentence.plain, found.end(), found.end() + made.start() if made else end)
        if len(places) > 1:
            return tuple(sentence.value(printed(sentence.cut(*place)), sentence.cut(*place)) for place in places)
    return ()
