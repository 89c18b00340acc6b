"""Who and what may enter, what is forbidden, what is judged, and what entrants must be able to declare."""

import re

from contest.profile import Declaration, Sourced
from knowledge.profiling.ground import Ground, Sentence, name_of
from knowledge.profiling.names import title_clause
from knowledge.profiling.team import CHANGE

CONDITIONS = "参赛|条件|资格|对象|要求|报名|申报|原则"
ELSEWHERE = (
    "标识|宣传|奖|附件[０-９0-9一二三四]*$|赛道[一二三四五六七八九十]|组织(?:架构|机构|单位|结构)|推荐(?:审核|"
    "资格|范围)"
)
MAY_ENTER = (
    re.compile("(?:具有|具备)[^。;,]{0,8}(?:法人资格|法人|资格|资质|学历|学位|职称)"),
    re.compile("(?:允许|可以?)[^。;,]{0,12}(?:合作组队|联合组队|联合体?参赛|跨[^。;,]{1,6}组队)(?:报名)?"),
    re.compile("(?:仅能|只能|仅可|只可|必须且仅能)选择[^。;,]{0,24}(?:报名|参赛)"),
    re.compile("(?:已经?|已有|须已)[^。;,]{0,4}(?:开展)?(?:实际应用|落地应用)"),
    re.compile("限报[一1]个|仅在[^。;,]{1,14}参赛"),
    re.compile("均可(?:自愿)?(?:报名|参赛|参加)|面向[^。;,]{2,20}(?:公开征集|开放报名)"),
    re.compile("实名认证|年满|周岁|在校[^。;,]{0,8}生|注册(?:成立|地)|户籍|国籍"),
)
OPEN_TO_ALL = MAY_ENTER[5]
LEGAL_ENTITY = re.compile("(?:具有|具备)[^。;,]{0,6}法人")
STRONG, FORBIDS = re.compile("严禁|禁止"), re.compile("不得|不允许")
MODAL = re.compile("必须|须|需|应|可|允许|仅能|要求|不得|不允许|严禁|禁止")
NOT_ENTRANTS = re.compile("收取|更改参赛信息|(?:代表|成员|队员|信息)[^。;,]{0,4}(?:不可|不得)(?:再)?更|标识|名称")
ENTRANTS = re.compile("参赛|选手|队伍|团队|作品|项目|赛题|报名")
CRITERIA = "评审(?:原则|标准|指标|维度|要点|依据|细则)|评分(?:标准|细则)|评价(?:标准|指标)"
CRITERIA_INLINE = re.compile(
    "(?:基于|围绕|从)(?:作品|项目|方案)?([^。;:]{4,60}?)等(?:多|各|\\d)?个?(?:维度|方面)[^。;]{0,8}(?:评分|评审|"
    "打分|评价)"
)
DECLARATIONS = (
    ("credit", re.compile(r"[^。;]*失信[^。;]*不(?:得|能|可)(?:报名)?参(?:赛|加)")),
    ("not_organizer", re.compile(
        r"[^。;]*(?:组织|主办|承办|协办|组委会)(?:等)?[^。;]{0,6}单位[^。;]*不得[^。;,]{0,8}参赛"
    )),
    ("once", re.compile(
        r"[^。;,]*(?:仅能|只能|仅可|只可)选择[^。;,]{0,24}(?:报名参赛|报名|参赛)|[^。;,]*不得(?:同时|重复)(?:报名|"
        r"参赛|参加)"
    )),
    ("original", re.compile(r"[^。;]*(?:必须|须|应|应当)[^。;]{0,16}(?:原创|独立完成)[^。;]*")),
    ("applied", re.compile(
        r"[^。;]*(?:要求|须|应|需|必须)[^。;,]{0,12}?已经?[^。;,]{0,4}(?:实际应用|落地应用)(?:,并(?:已)?取得[^。;,]*)?"
    )),
    ("rights", re.compile(r"[^。;]*知识产权[^。;,]{0,4}(?:应|须|需|必须)?(?:归属|归)[^。;,]{0,12}")),
    ("materials", re.compile(r"[^。;]*材料[^。;,]{0,4}(?:须|应|必须|需)为[^。;,]{0,14}所有")),
)


def eligibility_of(ground: Ground) -> tuple[Sourced[str], ...]:
    """Sentences on who and what may enter; one that all may enter is left out where another asks for legal entities."""
    title = title_clause(ground.clauses)
    among = [sentence for sentence in ground.within(CONDITIONS, ELSEWHERE) if sentence.clause != title]
    strict = ground.first(LEGAL_ENTITY, among) is not None
    found = []
    for sentence in among:
        hits = [pattern for pattern in MAY_ENTER if pattern.search(sentence.plain)]
        if not hits or (strict and hits == [OPEN_TO_ALL]) or _forbids_first(sentence):
            continue
        found.append(_whole(sentence))
    return tuple(found)


def prohibitions_of(ground: Ground) -> tuple[Sourced[str], ...]:
    """Sentences on what entrants must not do."""
    found = []
    for sentence in ground.sentences:
        path = sentence.clause.path
        if any(pattern.search(sentence.plain) for pattern in (NOT_ENTRANTS, CHANGE)) or re.search(ELSEWHERE, path):
            continue
        if not ENTRANTS.search(sentence.plain + path):
            continue
        if _forbids_first(sentence) or _forbids_further(sentence):
            found.append(_whole(sentence))
    return tuple(found)


def _forbids_first(sentence: Sentence) -> bool:
    modal = MODAL.search(sentence.plain)
    return modal is not None and modal.group() in ("不得", "不允许", "严禁", "禁止")


def _forbids_further(sentence: Sentence) -> bool:
    """Whether a prohibition begins behind a comma, in a sentence that is not one on who may enter."""
    if any(pattern.search(sentence.plain) for pattern in MAY_ENTER):
        return False
    return re.search(r",(?:不得|不允许|严禁|禁止)", sentence.plain) is not None


def _whole(sentence: Sentence) -> Sourced[str]:
    start = sentence.body()
    return sentence.value(sentence.words(start, len(sentence.plain)), sentence.cut(start, len(sentence.plain)))


def criteria_of(ground: Ground) -> tuple[Sourced[str], ...]:
    """What is judged: the parts of a clause on it, or a list inside a sentence."""
    found: list[Sourced[str]] = []
    for clause in ground.clauses:
        if not re.search(CRITERIA, name_of(clause)):
            continue
        parts = ground.children(clause)
        for part in parts or (clause,):
            found += [_whole(sentence) for sentence in ground.of(part)[: 1 if parts else None]
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


def declarations_of(ground: Ground) -> tuple[Declaration, ...]:
    """What an entrant must be able to say of himself, one of each topic, in the order of the notice."""
    found: dict[str, tuple[int, Declaration]] = {}
    for place, sentence in enumerate(ground.sentences):
        if re.search(ELSEWHERE, sentence.clause.path):
            continue
        for topic, pattern in DECLARATIONS:
            if topic not in found and (hit := pattern.search(sentence.plain)):
                quote = sentence.cut(max(hit.start(), sentence.body()), hit.end())
                found[topic] = (place, Declaration(topic, sentence.source(quote)))
    return tuple(declaration for _, declaration in sorted(found.values(), key=lambda pair: pair[0]))
