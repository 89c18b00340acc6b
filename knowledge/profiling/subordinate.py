"""What a notice lays down for the contests below it (各地方分赛 …, 各赛区应 …): the sentences that bind them."""

import re
from collections.abc import Iterator

from contest.clauses import Source
from knowledge.profiling.ground import Ground

BELOW = re.compile(
    "地方(?:分赛|赛区|选拔赛)|各(?:级|地方?|省|市|县|地区|参赛地)*(?:分赛|赛区|选拔赛|赛场|分站赛)|"
    "(?:一个|所报|所在|相关|有关)(?:分赛区?|赛区)|各(?:省|市|县|地)(?:级)?(?:应|须|要|不得|均|可)|下(?:级|一级)赛事"
)
RULE = re.compile(
    "应(?![用对急商])|须|不得|必须|均|不可|不允许|严禁|禁止|统一|一律|仅能|只能|限报|自主|参照|遵守|负责|不超过|"
    "不少于|不低于|为(?=\\d)"
)
# what those who host a sub-contest owe to the parent's committee is no rule for who enters it
UPWARDS = re.compile("向(?:大赛|赛事)?(?:组委会|执委会|主办)|(?:组委会|执委会)(?:秘书处)?负责对")


def binding_of(ground: Ground) -> Iterator[Source]:
    """The sentences, in the notice's order."""
    for sentence in ground.sentences:
        if BELOW.search(sentence.plain) and RULE.search(sentence.plain) and not UPWARDS.search(sentence.plain):
            yield sentence.source()
