"""Who and what may enter, what is forbidden, and what entrants must be able to declare."""

import re
from collections.abc import Iterator

from contest.clauses import Clause
from contest.profile import Declaration, Sourced
from knowledge.profiling.ground import Ground, Sentence, name_of, plain_of
from knowledge.profiling.names import title_clause
from knowledge.profiling.tabled import in_table
from knowledge.profiling.team import fragment
from knowledge.profiling.teaming import CHANGE, LEADER, LIMITED_PER_TEAM, ONE_PROJECT, ONE_TEAM, PERSONS, SIZES

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
    re.compile("无[^。;,]{0,6}(?:产权|权属)(?:纠纷|争议)|(?:知识)?产权(?:权属)?(?:清晰|明晰|明确)|权属(?:清晰|明确)"),
    re.compile("(?:项目|作品|成果|方案)(?:须|应|应当|必须|需)(?:属于|为|是|系)"),
    re.compile(
        "(?:参赛(?:学生|选手|者|人员|单位|企业|对象|团队|主体|教师)|选手)(?:须|应当?|必须|需)(?:为|是|系|具有|具备)|"
        "面向[^。;]{2,40}?(?:单位|企业|人员|团队|个人|学生|公众|人士|爱好者|机构|职工|教师)"
    ),
    re.compile("(?:须|应|应当|必须|需)(?:持有|取得|获得)[^。;]{0,30}(?:证|资格)"),
)
BELONGS = re.compile("(?:须|应|应当|必须)属于")
LISTS_CONDITIONS = re.compile(
    "(?:条件|资格|对象)$|(?:符合|满足|具备)(?:下列|以下|如下)[^。;]{0,10}(?:条件|要求)|(?:条件|"
    "资格)(?:之一)?(?:如下)?:$"
)
LISTS_BARRED = re.compile(
    "(?:下列|以下|如下)[^。;]{0,14}不(?:得|能|可|予|允许|接受)[^。;]{0,6}(?:参|报|申)|(?:下列|以下|如下)(?:情形|情况|"
    "行为)"
    "[^。;]{0,14}(?:取消|不得|不予|不能)|不(?:得|予|能)(?:报名|参赛|参加|申报)[^。;]{0,8}(?:情形|情况|人员|"
    "单位)(?:如下)?:?$"
)
PAPERS = "(?:材料|资料|清单)(?:要求|提交|清单)?(?: ›|$)"
LIMITED = re.compile("最多|至多|不超过|限报|不多于")
ON_TEAMS = (*SIZES, LEADER, ONE_TEAM, ONE_PROJECT, CHANGE, LIMITED_PER_TEAM, PERSONS, re.compile("鼓励|欢迎|变更|更换"))
PUNISHED = re.compile(
    "^[^。;,:]{0,20}?(?:弄虚作假|抄袭|剽窃|侵犯|作弊|舞弊|代考|替考|冒名|违规|违纪|造假)[^。;]{0,30}?"
    "(?:取消|撤销)[^。;]{0,10}(?:资格|成绩|奖)"
)
BY_PERSONS = 7  # the patterns behind these speak of works, which a prohibition may follow in the same sentence
OPEN_TO_ALL = MAY_ENTER[5]
LEGAL_ENTITY = re.compile("(?:具有|具备)[^。;,]{0,6}法人")
STRONG, FORBIDS = re.compile("严禁|禁止"), re.compile("不得|不允许")
MODAL = re.compile("必须|须|需|应|可|允许|仅能|要求|不得|不允许|严禁|禁止|不接受(?=个人|自然人|学生|境外)")
NOT_ENTRANTS = re.compile(
    "收取|更改参赛信息|(?:代表|成员|队员|信息)[^。;,]{0,4}(?:不可|不得)(?:再)?更|标识|(?:大赛|规范|统一|赛事|"
    "竞赛)名称|名称(?:须|应|需)"
)
ENTRANTS = re.compile("参赛|选手|队伍|团队|作品|项目|赛题|报名")
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
    among = [sentence for sentence in ground.sentences if sentence.clause != title and not re.search(
        ELSEWHERE, sentence.clause.path) and (
        re.search(CONDITIONS, sentence.clause.path) or BELONGS.search(sentence.plain))]
    strict = ground.first(LEGAL_ENTITY, among) is not None
    listed = {clause.id for clause in _items(ground, LISTS_CONDITIONS)}
    barred = {clause.id for clause in _items(ground, LISTS_BARRED)}
    found = []
    for sentence in among:
        hits = [pattern for pattern in MAY_ENTER if pattern.search(sentence.plain)]
        if (strict and hits == [OPEN_TO_ALL]) or _forbids_first(sentence) or sentence.clause.id in barred:
            continue
        if PUNISHED.search(sentence.plain) or in_table(sentence) or _is_empty(sentence):
            continue
        if re.search(PAPERS, sentence.clause.path):
            continue
        if hits and not any(pattern in hits for pattern in MAY_ENTER[:BY_PERSONS]) and _forbids_further(sentence):
            continue
        if (hits and not ONE_PROJECT.search(sentence.plain)) or (
                sentence.clause.id in listed and not _is_on_teams(sentence)):
            found.append(whole(sentence))
    return tuple(found)


def _items(ground: Ground, announces: re.Pattern[str]) -> Iterator[Clause]:
    """Items without a heading of their own, of clauses whose heading or last words announce them."""
    for clause in ground.clauses:
        said = ground.of(clause)
        last = said[-1].plain if said else ""
        if announces.search(plain_of(name_of(clause))[0]) or (last.endswith(":") and announces.search(last)):
            yield from (part for part in ground.children(clause) if not ground.children(part))


def _is_empty(sentence: Sentence) -> bool:
    """Whether it only announces a list, or is only a heading."""
    return (sentence.plain.endswith(":") and not BELONGS.search(sentence.plain)) or sentence.body() >= sentence.ended()


def _is_on_teams(sentence: Sentence) -> bool:
    """Whether it is a rule on the making of teams, or mere encouragement."""
    return any(pattern.search(sentence.plain) for pattern in ON_TEAMS)


def prohibitions_of(ground: Ground) -> tuple[Sourced[str], ...]:
    """Sentences on what entrants must not do, and the cases listed of those who may not enter."""
    found = []
    barred = {clause.id for clause in _items(ground, LISTS_BARRED)}
    for sentence in ground.sentences:
        path = sentence.clause.path
        if sentence.clause.id in barred and not _is_empty(sentence):
            found.append(whole(sentence))
            continue
        if any(pattern.search(sentence.plain) for pattern in (NOT_ENTRANTS, CHANGE)) or re.search(ELSEWHERE, path):
            continue
        strict = STRONG.search(sentence.plain) and re.search("要求|须知|纪律|注意", path)
        if not (strict or ENTRANTS.search(sentence.plain + path)) or _is_empty(sentence) or in_table(sentence):
            continue
        if LISTS_BARRED.search(sentence.plain) and sentence.plain == plain_of(sentence.clause.heading)[0]:
            continue
        if _forbids_first(sentence) or _forbids_further(sentence) or PUNISHED.search(sentence.plain):
            found.append(whole(sentence))
    return tuple(found)


def _forbids_first(sentence: Sentence) -> bool:
    modal = MODAL.search(sentence.plain)
    if modal is None or LIMITED.search(sentence.plain, 0, modal.start()):
        return False
    if ONE_TEAM.search(fragment(sentence, modal)) or (modal.group() == "不接受" and modal.start() > sentence.body()):
        return False
    return modal.group() in ("不得", "不允许", "严禁", "禁止", "不接受")


def _forbids_further(sentence: Sentence) -> bool:
    """Whether a prohibition begins behind a comma, in a sentence that is not one on who may enter."""
    if any(pattern.search(sentence.plain) for pattern in MAY_ENTER[:BY_PERSONS]):
        return False
    return re.search(r",(?:不得|不允许|严禁|禁止)", sentence.plain) is not None


def whole(sentence: Sentence) -> Sourced[str]:
    """The sentence's words without its number."""
    start = sentence.body()
    return sentence.value(sentence.words(start, len(sentence.plain)), sentence.cut(start, len(sentence.plain)))


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
