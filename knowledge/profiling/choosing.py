"""Of which contests a team or a person has to choose one: by their names, or this one and no other."""

import re

from contest.choosing import Choosing
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.words import MUST

WHO = (
    "(?:团队|队伍|选手|队员|成员|代表|人员|参赛者|选手|作者|个人|单位|企业|学校|院校|高校|主体|自然人|"
    "(?:每|同一?|任何一?)(?:个|名|位)?人)"
)
NO_PIECE = "(?:项目|作品|方案|成果|案例|课题|材料|论文|视频)"
KIND = "(?:总?决赛|选拔赛|预选赛|分赛区?|分站赛|赛区|赛场|赛事|大赛|竞赛|比赛|省赛|市赛|国赛|县赛|校赛|区赛)"
NAME = f"[^。;,:、或和与及]{{0,20}}?{KIND}"
JOINED = "(?:以?及|或者?|和|与|、)"
ONE_ONLY = f"(?:{MUST}?且?(?:仅能|只能|仅可以?|只可以?|只得|仅限|只限)|二选一|择一)"
ENTER = "(?:报名参赛|报名|参赛|参加|参与|申报)"
AMONG = re.compile(
    f"(?P<who>{WHO}[^。;,]{{0,8}}?){ONE_ONLY}(?:选择)?(?:在|于|从|参加|报名)?"
    f"(?P<names>{NAME}(?:{JOINED}{NAME})+)[^。;,]{{0,10}}"
)
HERE = re.compile(
    f"(?P<who>{WHO}[^。;,]{{0,8}}?){ONE_ONLY}(?:选择(?:在)?|在|于)(?P<names>{NAME}){ENTER}[^。;,]{{0,6}}"
)
ANY = re.compile("(?:其中)?[一1]个")
OF_OTHERS = (
    f"(?:多个|两个(?:及以上|以上|或两个以上)?|2个(?:及以上|以上)?|其他|其它|别的|不同)(?:的)?(?:省|市|县|地|区|地区|城市)?"
    f"{KIND}"
)
ELSEWHERE = re.compile(
    f"(?P<who>{WHO}[^。;,]{{0,10}}?)(?:{ONE_ONLY}(?:选择|报名|参加|在|于)?"
    f"(?:其中)?[一1]个(?:省|市|县|地|地区|城市)?{KIND}|"
    f"不(?:得|能|可|允许)(?:同时|重复|再|另行|跨)?[^。;,]{{0,6}}?(?:参加|报名|参与|在|于|到|报)?(?:{OF_OTHERS}|"
    f"跨(?:省|市|县|区|地区)?(?:分赛区|赛区|分赛))|"
    f"不(?:得|能|可|允许)跨(?:省|市|县|区|地区)?(?:分赛区|赛区|分赛)[^。;,]{{0,6}})[^。;,]{{0,10}}"
)


def choosing_of(ground: Ground) -> tuple[Choosing, ...]:
    """What the notice's own clauses say on it, in their order; rules on works alone are none on people."""
    found = []
    for sentence in ground.stated:
        for pattern in (AMONG, HERE, ELSEWHERE):
            hit = pattern.search(sentence.plain)
            if hit and not _on_works(hit["who"]) and not (pattern is HERE and ANY.match(hit["names"])):
                found.append(_choosing(sentence, hit))
                break
    return tuple(found)


def _on_works(who: str) -> bool:
    return re.search(f"{NO_PIECE}[^。;,]{{0,3}}$", who) is not None


def _choosing(sentence: Sentence, hit: re.Match[str]) -> Choosing:
    begins = max(sentence.plain.rfind(sign, 0, hit.start()) for sign in ",;。") + 1
    start = max(begins, min(sentence.body(), hit.start()))
    quote = sentence.cut(start, hit.end())
    names = () if hit.re is ELSEWHERE else re.split(JOINED, hit["names"])
    return Choosing(sentence.words(start, hit.end()), sentence.source(quote), tuple(names), hit.re is not AMONG)
