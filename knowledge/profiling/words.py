"""The vocabulary that the rules of profiles share: numbers and what they count, whom and what a sentence bids."""

import re

from knowledge.clauses.markers import value_of

COUNT = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})"
PEOPLE = "(?:人|名|位)"
WORKS = "(?:参赛)?(?:项目|作品|方案|成果|案例|课题|选题|赛题|论文|视频)"
PIECES = "(?:个|件|项|份|套|篇|部|幅|组)"
TEAMS = "(?:参赛)?(?:团队|队伍|项目组|代表队|小组|队)"
MEMBERS = "(?:代表|成员|队员|组员|选手|作者|人员|负责人|主讲人|队长|名单|署名|组队|团队)"
MUST = "(?:须|应当?|必须|需要?|要)"
ONLY = "(?:只能|仅能|只可|仅可|只得|仅限|只限|限|至多|最多|不得超过|不超过|不多于)"
MAY = "(?:可以?|允许|能够?)"
CHANGES = "(?:更改|变更|更换|增减|调整|替换|调换|增补|增加|更动|修改|变动|改变)"

def counted(words: str) -> int | None:
    """The first number of some words."""
    found = re.search(COUNT, words)
    return value_of(found.group()) if found else None
