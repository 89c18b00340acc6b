"""What an entrant must be able to declare (声明), one of each topic, in the notice's words."""

import re

from contest.profile import Declaration
from knowledge.profiling.conditions import ELSEWHERE
from knowledge.profiling.ground import Ground

BARRED = r"[^。;]*{}[^。;]*不(?:得|能|可|予)(?:报名)?(?:参(?:赛|加)|申报)"
LISTS = (
    ("debtor", "失信被执行人"),
    ("tax", "(?:重大|严重)税收违法"),
    ("procurement", "政府采购[^。;、]{0,4}(?:严重)?违法"),
    ("serious", "严重违法失信(?:企业|单位|主体)?名单"),
    ("abnormal", "经营异常名录"),
)
DECLARATIONS = (
    *((topic, re.compile(BARRED.format(name))) for topic, name in LISTS),
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
    ("lawful", re.compile(
        r"[^。;,]*(?:无|没有|未有|未受)[^。;,]{0,8}(?:违法|违规|犯罪|处罚|处分)[^。;,]{0,8}(?:记录|行为)?"
    )),
    ("not_awarded", re.compile(
        r"[^。;]*(?:曾|已)(?:经)?(?:在|获)[^。;]{0,24}?(?:获|获得|取得)?[^。;]{0,16}?(?:奖|称号)[^。;]{0,8}"
        r"不(?:得|能|可|再)[^。;]{0,6}(?:参赛|参加|申报|报名)"
    )),
    ("materials", re.compile(r"[^。;]*材料[^。;,]{0,4}(?:须|应|必须|需)为[^。;,]{0,14}所有")),
)


def declarations_of(ground: Ground) -> tuple[Declaration, ...]:
    """What an entrant must be able to say of himself, one of each topic, in the order of the notice."""
    found: dict[str, tuple[int, Declaration]] = {}
    for place, sentence in enumerate(ground.sentences):
        if ELSEWHERE.search(sentence.clause.path):
            continue
        for topic, pattern in DECLARATIONS:
            if topic not in found and (hit := pattern.search(sentence.plain)):
                quote = sentence.cut(max(hit.start(), sentence.body()), hit.end())
                found[topic] = (place, Declaration(topic, sentence.source(quote)))
    if any(topic in found for topic, _ in LISTS):  # the lists say in full what dishonesty means
        found.pop("credit", None)
    return tuple(declaration for _, declaration in sorted(found.values(), key=lambda pair: pair[0]))
